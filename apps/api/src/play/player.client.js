// @ts-nocheck: it runs in browsers, whose types the server's program has not. It is inlined as it is; a page's data come as JSON.
const page = JSON.parse(document.getElementById('page').textContent)
const $ = (id) => document.getElementById(id)
const fill = (text, now, end) => text.replace('{at}', now).replace('{total}', end)
const told = new Set()
const clock = (whole) => `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`

// A page that a browser opens ahead has not been seen by anybody yet.
if (page.events && !page.seen) {
  if (document.prerendering) document.addEventListener('prerenderingchange', () => tell('view'), { once: true })
  else tell('view')
}
// How somebody reads stays in this browser, and on every dot's page.
const SIZES = ['', '135%', '175%']
const kept = {
  get: (name) => {
    try {
      return localStorage.getItem(`micdots.${name}`)
    } catch {
      // Some browsers allow nothing to be kept.
      return null
    }
  },
  set: (name, value) => {
    try {
      localStorage.setItem(`micdots.${name}`, value)
    } catch {
      // It holds for this page, then.
    }
  },
}
let size = SIZES[kept.get('text')] ? Number(kept.get('text')) : 0
document.documentElement.style.fontSize = SIZES[size]
document.documentElement.classList.toggle('contrast', kept.get('contrast') === '1')

if (page.state === 'speaks') startPlayer()
if (page.state === 'empty') watchForVoice()

// Each once for each time the page is opened. Nobody waits for the answer, and nothing is lost for the visitor without it.
function tell(event) {
  if (told.has(event)) return
  told.add(event)
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ event })
  fetch(page.events, { method: 'POST', keepalive: true, headers, body }).catch(() => {})
}

function startPlayer() {
  const { source, seconds, language, texts, words } = page
  const total = Math.max(1, Math.round(seconds))
  const say = createSayer(language)
  const markWord = words ? createWordMark(words) : () => {}
  const audio = $('audio')
  const rays = [...document.querySelector('.dot > svg').children]
  // How long to wait before each new try after the sound broke off, and how long a silence may last. Milliseconds.
  const retries = [300, 1500, 4000]
  const patience = 12_000

  let wanted = false // whether the visitor wants to hear it, whatever the network does
  let at = 0 // where it is, kept when the address runs out
  let goal // where to go once a new address has loaded
  let tries = 0
  let waiting
  let lit = 0

  const wholeAt = () => (at >= seconds ? total : Math.min(total, Math.floor(at)))

  // ---- What is seen

  function draw() {
    const share = Math.min(1, at / seconds)
    const heard = Math.ceil(share * rays.length)
    while (lit < heard) rays[lit++].setAttribute('class', 'heard')
    while (lit > heard) rays[--lit].setAttribute('class', 'ahead')
    const clockText = fill(texts.of, clock(wholeAt()), clock(total))
    if ($('time').textContent !== clockText) {
      $('time').textContent = clockText
      // A slider in focus would have every second read out over the voice.
      if (document.activeElement !== $('seek') || !wanted) nameSeek()
    }
    $('seek').value = at
    $('seek').style.setProperty('--at', `${share * 100}%`)
    markWord(at >= seconds ? 0 : at * 1000)
  }

  function nameSeek() {
    $('seek').setAttribute('aria-valuetext', fill(texts.of, say(wholeAt()), say(total)))
  }

  function show() {
    document.body.classList.toggle('sounding', wanted)
    $('play').setAttribute('aria-label', wanted ? texts.pause : texts.play)
    if ('mediaSession' in navigator) navigator.mediaSession.playbackState = wanted ? 'playing' : 'paused'
  }

  function animate() {
    if (audio.paused) return
    follow()
    requestAnimationFrame(animate)
  }

  function follow() {
    if (goal !== undefined) return
    if (audio.currentTime > at + 0.2) tries = 0
    at = audio.ended ? seconds : Math.min(seconds, audio.currentTime)
    draw()
    if (wanted) for (const part of [25, 50, 75]) if (at >= (seconds * part) / 100) tell(`progress${part}`)
  }

  // ---- What is heard

  async function play() {
    wanted = true
    show()
    if (!$('trouble').hidden) return retry()
    expectSound()
    try {
      await audio.play()
    } catch (error) {
      // Any other error is followed by an event, or the visitor was faster.
      if (error.name !== 'NotAllowedError') return
      pause()
    }
  }

  function pause() {
    wanted = false
    stopWaiting()
    audio.pause()
    show()
  }

  const toggle = () => (wanted ? pause() : play())

  function seek(to) {
    at = Math.max(0, Math.min(seconds, to))
    if (goal === undefined) audio.currentTime = at
    else goal = at
    draw()
    nameSeek()
    tellPosition()
  }

  function expectSound() {
    stopWaiting()
    waiting = [setTimeout(() => ($('said').textContent = texts.loading), 700), setTimeout(reload, patience)]
  }

  function stopWaiting() {
    waiting?.forEach(clearTimeout)
    waiting = undefined
    $('said').textContent = ''
  }

  // The address runs out in mid-play, a tunnel swallows the network: ask for a new one and go on where it was.
  function reload() {
    stopWaiting()
    if (tries >= retries.length) return giveUp()
    goal = at
    setTimeout(() => {
      audio.src = source
      audio.load()
      if (wanted) expectSound()
    }, retries[tries++])
  }

  function retry() {
    $('trouble').hidden = true
    tries = 0
    reload()
  }

  function giveUp() {
    goal ??= at
    const hadFocus = document.activeElement === $('play')
    pause()
    $('trouble').hidden = false
    if (hadFocus) $('again').focus()
  }

  function begin() {
    if (goal === undefined) return
    audio.currentTime = goal
    goal = undefined
    if (wanted) void play()
  }

  audio.addEventListener('loadedmetadata', begin)
  audio.addEventListener('error', reload)
  audio.addEventListener('waiting', () => wanted && expectSound())
  audio.addEventListener('playing', () => {
    stopWaiting()
    animate()
    tellPosition()
    tell('play')
  })
  audio.addEventListener('timeupdate', follow)
  audio.addEventListener('ended', () => {
    stopWaiting()
    follow()
    wanted = false
    show()
    tell('complete')
  })
  // Headphones were pulled out, or another program took over and gave it back. Events come late: what counts is how it is now.
  function agree() {
    if (goal !== undefined || audio.ended || wanted === !audio.paused) return
    wanted = !audio.paused
    if (!wanted) stopWaiting()
    show()
  }
  audio.addEventListener('pause', agree)
  audio.addEventListener('play', agree)

  // ---- Controls

  $('play').addEventListener('click', toggle)
  $('back').addEventListener('click', () => seek(at - 10))
  $('on').addEventListener('click', () => seek(at + 10))
  $('again').addEventListener('click', () => {
    $('play').focus()
    void play()
  })
  $('seek').addEventListener('input', (event) => seek(event.target.valueAsNumber))
  $('seek').addEventListener('focus', nameSeek)
  $('seek').addEventListener('keydown', (event) => {
    const step = seconds > 60 ? 5 : 1
    const steps = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -10, PageUp: 10 }
    const to = { Home: 0, End: seconds }[event.key] ?? at + steps[event.key]
    if (Number.isNaN(to)) return
    event.preventDefault()
    seek(to)
  })
  // The figure is a clock face: a tap on it goes to that moment. The slider does the same for everybody.
  rays[0].parentNode.addEventListener('click', (event) => {
    const box = event.currentTarget.getBoundingClientRect()
    const [x, y] = [event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2]
    seek(((Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1) * seconds)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== ' ' || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.target.closest('button, select, summary, input:not([type=range])')) return
    event.preventDefault()
    void toggle()
  })
  $('speed').addEventListener('change', (event) => {
    // A new source falls back to the default.
    audio.defaultPlaybackRate = Number(event.target.value)
    audio.playbackRate = audio.defaultPlaybackRate
    tellPosition()
  })
  $('download')?.addEventListener('click', () => tell('download'))

  // ---- The lock screen and the keys of headphones

  function tellPosition() {
    if (!navigator.mediaSession?.setPositionState) return
    navigator.mediaSession.setPositionState({ duration: seconds, playbackRate: audio.playbackRate, position: at })
  }

  function joinMediaSession() {
    navigator.mediaSession.metadata = new MediaMetadata({ title: page.title, artist: 'MicDots' })
    handleMediaKeys({
      play,
      pause,
      stop: pause,
      seekto: ({ seekTime }) => seek(seekTime),
      seekbackward: ({ seekOffset }) => seek(at - (seekOffset ?? 10)),
      seekforward: ({ seekOffset }) => seek(at + (seekOffset ?? 10)),
    })
  }

  // ---- Begin

  audio.controls = false
  for (const id of ['play', 'controls', 'settings']) $(id).hidden = false
  document.body.classList.add('live')
  if ('mediaSession' in navigator) joinMediaSession()
  offerVolume(audio, language)
  offerBiggerText(texts)
  offerContrast()
  draw()
  nameSeek()
  show()

  // What is read out first is either "Pause" or "Play, 12 seconds": so the focus waits until the browser has decided, but not long.
  let focused = false
  function focusPlay() {
    if (!focused && document.activeElement === document.body) $('play').focus({ preventScroll: true })
    focused = true
  }
  setTimeout(focusPlay, 1000)
  if (audio.error) reload()
  void play().finally(focusPlay)
}

// Seconds as they are read out, in the page's language: "1 minute, 5 seconds".
function createSayer(language) {
  const format = (unit) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
  const units = { minute: format('minute'), second: format('second') }
  const list = new Intl.ListFormat(language, { type: 'unit' })
  return (whole) => {
    const parts = []
    if (whole >= 60) parts.push(units.minute.format(Math.floor(whole / 60)))
    if (whole % 60 || whole === 0) parts.push(units.second.format(whole % 60))
    return list.format(parts)
  }
}

// Marks the word that sounds at a time. One element travels through the plain text, so that a screen reader still finds one
// paragraph and not a hundred pieces; it rests while the visitor selects something.
function createWordMark(words) {
  const mark = document.createElement('b')
  let shown
  return (ms) => {
    const last = ms > 0 ? words.findLast(([, , startMs]) => startMs <= ms) : undefined
    const word = last && ms < last[3] + 300 ? last : undefined
    if (word === shown || !document.getSelection().isCollapsed) return
    shown = word
    mark.replaceWith(...mark.childNodes)
    $('words').normalize()
    if (!word) return
    const range = document.createRange()
    range.setStart($('words').firstChild, word[0])
    range.setEnd($('words').firstChild, word[1])
    range.surroundContents(mark)
  }
}

function offerVolume(audio, language) {
  const slider = $('volume')
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  function change() {
    audio.volume = slider.valueAsNumber
    slider.style.setProperty('--at', `${slider.valueAsNumber * 100}%`)
    slider.setAttribute('aria-valuetext', percent.format(slider.valueAsNumber))
  }
  // On an iPhone only the buttons on its side change the volume.
  audio.volume = 0.5
  slider.parentNode.hidden = audio.volume !== 0.5
  slider.addEventListener('input', change)
  change()
}

function offerBiggerText(texts) {
  const name = () => ($('bigger').lastElementChild.textContent = [texts.bigger, texts.biggest, texts.normal][size])
  $('bigger').addEventListener('click', () => {
    size = (size + 1) % 3
    document.documentElement.style.fontSize = SIZES[size]
    kept.set('text', size)
    name()
  })
  name()
}

function offerContrast() {
  const html = document.documentElement
  const show = () => $('contrast').setAttribute('aria-pressed', html.classList.contains('contrast'))
  $('contrast').addEventListener('click', () => {
    kept.set('contrast', html.classList.toggle('contrast') ? '1' : '0')
    show()
  })
  show()
}

function handleMediaKeys(handlers) {
  for (const [action, handler] of Object.entries(handlers)) {
    try {
      navigator.mediaSession.setActionHandler(action, handler)
    } catch {
      // This browser does not know the action.
    }
  }
}

// Looks now and then, ever less often and only while somebody sees the page, whether the dot has found its voice.
function watchForVoice(pauseMs = 4000) {
  setTimeout(() => {
    if (document.visibilityState === 'visible') void lookForVoice()
    watchForVoice(Math.min(60_000, pauseMs * 1.3))
  }, pauseMs)
}

async function lookForVoice() {
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => undefined)
  const text = (await answer?.text().catch(() => '')) ?? ''
  // As a pattern, or this very line would be found in the text.
  if (text && !/id="page">\{"state":"empty"/.test(text)) location.reload()
}
