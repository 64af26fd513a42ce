import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({
  zh: {
    title: '登录',
    lead: '一物一码，从出厂到会员',
    email: '邮箱',
    emailInvalid: '请输入完整的邮箱，例如 wang@brand.cn',
    password: '密码',
    passwordMissing: '请输入密码',
    submit: '登录',
    code: '验证码',
    codeHint: '身份验证应用显示的六位数字；手机不在时填一个恢复码',
    codeMissing: '请输入六位数字或恢复码',
    back: '换一个账户',
    wrong: '邮箱或密码不正确。',
    demoHint: '第一次启动？演示账号与密码印在启动服务的终端里。',
  },
  en: {
    title: 'Sign in',
    lead: 'One code per item, from factory to member',
    email: 'E-mail',
    emailInvalid: 'Give a whole address, such as wang@brand.cn',
    password: 'Password',
    passwordMissing: 'Give your password',
    submit: 'Sign in',
    code: 'Code',
    codeHint: 'The six digits of your authenticator app; without the phone, a recovery code',
    codeMissing: 'Give six digits or a recovery code',
    back: 'Use another account',
    wrong: 'E-mail or password is wrong.',
    demoHint: 'First start? The demo account is printed in the terminal that runs the service.',
  },
});
