const page = document.getElementById('place');
const { token, action } = page.dataset;
const share = page.querySelector('button[data-share]');

function show(state) {
  for (const part of page.querySelectorAll('[data-when]')) {
    part.hidden = part.dataset.when !== state;
  }
}

const wait = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };
const locate = () =>
  new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject, wait));

async function tell() {
  share.disabled = true;
  const { coords } = await locate();
  const reply = await fetch(action, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      latitude: coords.latitude,
      longitude: coords.longitude,
      accuracyM: coords.accuracy,
      datum: 'wgs84',
    }),
  });
  if (!reply.ok) throw new Error(`answered ${reply.status}`);
  show('told');
}

if (window.isSecureContext && navigator.geolocation) {
  show('asking');
  share.addEventListener('click', () => {
    tell().catch((error) => show(error.code === 1 ? 'denied' : 'failed'));
  });
} else {
  show('impossible');
}
