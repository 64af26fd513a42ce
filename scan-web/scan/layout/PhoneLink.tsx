/** A telephone number that can be tapped to call. */
export function PhoneLink({ phone }: { readonly phone: string }) {
  return (
    <a className="unbroken" href={writePhoneAddress(phone)}>
      {phone}
    </a>
  );
}

/** The `tel:` address of a number as people write it (RFC 3966: digits and a leading plus). */
export function writePhoneAddress(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}
