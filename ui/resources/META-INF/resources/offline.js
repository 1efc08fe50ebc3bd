if ((document.cookie.match(/dacheng-language=([\w-]+)/)?.[1] ?? navigator.language).startsWith('zh')) {
  document.documentElement.lang = 'zh-CN';
  document.querySelector('div[lang=en]').hidden = true;
  document.querySelector('div[lang=zh-CN]').hidden = false;
}
const again = () => location.reload();
document.querySelectorAll('button').forEach(button => button.addEventListener('click', again));
window.addEventListener('online', again);
setInterval(() => fetch('actuator/health', { cache: 'no-store' }).then(again, () => {}), 15000);
