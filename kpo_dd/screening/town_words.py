"""Places in names of firms, in the languages names come in. Words on one line are one place.

Pinyin, English, Russian, Kazakh, Turkish, Uzbek. A place may be added to a name or left out of it.
"""

from __future__ import annotations

TOWN_WORDS = """
xinjiang sinkiang sintszyan sinszyan sinjiang
  синьцзян синьцзянский синьцзянская синьцзянское синцзян шыңжаң шинжаң шинжан sincan shinjon
  shinjong shinjan uyghur uygur уйгурский xuar суар
urumqi wulumuqi урумчи үрімжі urumci urumchi
kashgar kashi кашгар кашгарский қашқар kasgar qashqar каши
hetian hotan khotan хотан хэтянь хотанский hoten xotan
aksu akesu аксу ақсу aqsu oqsu
turpan tulufan turfan турфан турфанский тұрпан
karamay kelamayi карамай қарамай
yili ili ghulja yining или іле құлжа кульджа gulca
shihezi шихэцзы шихези
changji санджи чанцзи
korla kuerle корла
kuitun куйтунь
kuche kucha kuqa кучэ куча күшәр kucar
awati awat авати ават
shaya шая xayar
hami kumul хами құмыл
lop luopu лоп
yanqi karasahr яньци
habahe хабахэ қаба
junggar джунгар джунгария жоңғар
huyanghe хуянхэ
shanshan шаньшань пичан pichan
tashkurgan ташкурган
altay altai алтай
beijing peking пекин бейжің pekin
shanghai шанхай sanghay
tianjin тяньцзинь tientsin
chongqing чунцин
guangzhou canton гуанчжоу
guangdong гуандун
guangxi гуанси
guizhou гуйчжоу
gansu ганьсу
qinghai tsinghai цинхай
ningxia нинся
shaanxi shanxi шэньси шаньси
xian сиань
shandong шаньдун шандонг
jiangsu цзянсу джиангсу
zhejiang чжэцзян
jiangxi цзянси
anhui аньхой аньхуэй
hubei хубэй
hunan хунань
henan хэнань
hebei хэбэй
fujian фуцзянь
sichuan szechuan сычуань
yunnan юньнань
hainan хайнань
liaoning ляонин
jilin гирин цзилинь
heilongjiang хэйлунцзян
mongolia монголия моңғолия mogolistan
inner внутренняя ішкі
tibet тибет
hongkong гонконг
macao macau макао
taiwan тайвань
nanjing nanking нанкин нанцзин
hangzhou ханчжоу
suzhou сучжоу
wuxi уси
ningbo нинбо
wuhan ухань
shenzhen шэньчжэнь шеньчжень
dongguan дунгуань
zhuhai чжухай
huizhou хуэйчжоу
chengdu чэнду
dalian далянь
qingdao tsingtao циндао
jinan цзинань
weifang вэйфан
jining цзинин
binzhou биньчжоу
heze хэцзэ
baotou баотоу
hefei хэфэй
changzhou чанчжоу
changsha чанша
zhangzhou чжанчжоу
xiamen amoy сямынь
shenyang mukden шэньян
taiyuan тайюань
tangshan таншань
baoding баодин
harbin харбин
kunming куньмин
lanzhou ланьчжоу
mianyang мяньян
nanyang наньян
xuzhou сюйчжоу
yantai яньтай
taizhou тайчжоу
wuhu уху
xinye синье
nangong наньгун
hengshui хэншуй
huangmei хуанмэй
jiangyin цзянъинь
juye цзюйе
lanxi ланьси
linxi линьси
wugang уган
rizhao жичжао
chaohu чаоху
nantong наньтун
donghai дунхай
ninghai нинхай
nanling наньлин
moscow москва moskova мәскеу
petersburg петербург
almaty алматы
astana астана
aksai aqsai ақсай аксай
oral uralsk уральск орал
atyrau атырау
aktau актау ақтау
aktobe актобе ақтөбе
shymkent шымкент
karaganda караганда қарағанды
pavlodar павлодар
tashkent ташкент toshkent
iran иран
russia russian россия российская русский rossiya ресей
usa us america american united states сша америка ақш abd amerika
britain uk british великобритания британия ұлыбритания
europe юроп европа еуропа avrupa
asia азия asya osiyo
turkey турция türkiye түркия
japan япония
nagoya нагоя
mexico мексика
kathmandu катманду
zrenjanin зренянин
serbia сербия
central центральная орталық
western west запад западный западная вестерн уэстерн батыс bati garb
eastern east восток восточная ист шығыс dogu sharq
"""
