/**
 * The emoji that answers to customers need, by the names people type after a colon. A short list by hand: a whole set would be ten times
 * the first load of the window, and the system's own picker has it.
 */
export const EMOJI: readonly { readonly name: string; readonly sign: string }[] = Object.entries(
  // prettier-ignore
  {
  smile: '😊', grin: '😀', laugh: '😄', joy: '😂', wink: '😉', blush: '☺️', relieved: '😌', thinking: '🤔', neutral: '😐', confused: '😕',
  sad: '😢', cry: '😭', sorry: '🙇', sweat: '😅', surprised: '😮', heart_eyes: '😍', kiss: '😘', cool: '😎', sleepy: '😴', sick: '🤒',
  angry: '😠', mask: '😷', hug: '🤗', party: '🥳', star_eyes: '🤩', eyeroll: '🙄', silence: '🤫', robot: '🤖', ghost: '👻',
  thumbs_up: '👍', thumbs_down: '👎', ok_hand: '👌', wave: '👋', clap: '👏', pray: '🙏', handshake: '🤝', muscle: '💪', fingers_crossed: '🤞',
  point_up: '☝️', point_right: '👉', point_down: '👇', raised_hands: '🙌', shrug: '🤷', facepalm: '🤦', writing: '✍️', eyes: '👀',
  heart: '❤️', blue_heart: '💙', green_heart: '💚', broken_heart: '💔', sparkles: '✨', star: '⭐', fire: '🔥', hundred: '💯', tada: '🎉',
  balloon: '🎈', gift: '🎁', cake: '🎂', flowers: '💐', rose: '🌹', clover: '🍀', sun: '☀️', rain: '🌧️', snow: '❄️', rainbow: '🌈', moon: '🌙',
  check: '✅', cross: '❌', warning: '⚠️', stop: '⛔', question: '❓', exclamation: '❗', info: 'ℹ️', new: '🆕', free: '🆓', sos: '🆘',
  lock: '🔒', unlock: '🔓', key: '🔑', bell: '🔔', no_bell: '🔕', bulb: '💡', search: '🔍', link: '🔗', pin: '📌', paperclip: '📎',
  phone: '📞', mobile: '📱', mail: '✉️', inbox: '📥', outbox: '📤', package: '📦', truck: '🚚', delivery: '🚛', shop: '🛍️', cart: '🛒',
  card: '💳', money: '💰', euro: '💶', dollar: '💵', pound: '💷', receipt: '🧾', chart: '📈', calendar: '📅', clock: '🕒', hourglass: '⏳',
  alarm: '⏰', memo: '📝', document: '📄', folder: '📁', book: '📖', camera: '📷', picture: '🖼️', video: '🎥', music: '🎵', headset: '🎧',
  computer: '💻', keyboard: '⌨️', printer: '🖨️', battery: '🔋', plug: '🔌', wrench: '🔧', gear: '⚙️', tools: '🛠️', bug: '🐛',
  house: '🏠', office: '🏢', bank: '🏦', hospital: '🏥', school: '🏫', plane: '✈️', train: '🚆', car: '🚗', bike: '🚲', map: '🗺️', globe: '🌍',
  coffee: '☕', tea: '🍵', pizza: '🍕', apple: '🍎', beer: '🍺', dog: '🐶', cat: '🐱', up: '⬆️', down: '⬇️', left: '⬅️', right: '➡️',
  repeat: '🔁', plus: '➕', minus: '➖', copyright: '©️', registered: '®️', trademark: '™️',
  },
).map(([name, sign]) => ({ name, sign }));
