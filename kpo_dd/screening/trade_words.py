"""What firms do and are, in the languages that names come in: words that do not tell firms apart alone.

Words on one line mean the same; the first names it. English, Russian (by meaning and by ear), Kazakh,
Turkish, Uzbek. Words of the second list may be added to any name or left out.
"""

from __future__ import annotations

from collections.abc import Mapping

TRADE_WORDS = """
cotton mianye хлопок хлопковая хлопковый хлопковое хлопка хлопчатобумажный коттон мақта мақтасы pamuk paxta
  хлопкоперерабатывающая хлопкоочистительный хлопчатник pambıq pambiq
linen лен льняной линен кендір keten
  льна льном зығыр zigir
textile textiles fangzhi текстиль текстильная текстильный текстайл текстайлз тоқыма tekstil toqimachilik
  ткацкий ткацкая ткань ткани мата toqimasi
trade trading trd trdg maoyi торговля торговая торговый торг трейд трейдинг сауда ticaret savdo
silicon silicium кремний кремниевый силикон силикона кремнийі silisyum silikon kremniy
  кремниевая кремнезем поликремний polysilicon
solar солнечный солнечная солар соляр күн gunes quyosh
energy energetics nengyuan энергия энерджи энергетика энергетическая энергетикасы enerji energiya
new нью новый новая новые новое новых жаңа yeni yangi
green зеленая зеленый грин жасыл yesil yashil
material materials материал материалы материалз материалдар malzeme malzemeleri
chemical chemicals chem huaxue химическая химический химия химии химикал кемикал кемикалз химиялық
  kimya kimyo
technology technologies keji tech technological technologic технология технологии технолоджи текнолоджи
  технологиялар технологиясы teknoloji texnologiya тех
  технологический
science sciences scientific наука научный ғылым bilim bioscience биосайенс
information info информация информационные информационная инфомейшн информейшн ақпарат bilgi axborot
food foods shipin фуд фудс пищевая пищевой пищевые продукты продовольственная азық тағам gida oziq
  пища азық-түлік тамақ gidasi ozuqa
biotechnology biotech биотехнология биотехнологии биотех биотекнолоджи biyoteknoloji biological
garment garments apparel clothing одежда швейная швейный гармент аппарел апперел киім
  giyim kiyim wear веар вэар уэар
  пошив швейное тігін тігін tikuv tikuvchilik konfeksiyon
fashion фэшн фешн мода сән moda
hair волосы хэйр хаир хейр шаш sac
  волос волосяной парик парики wig wigs soch shashtar
accessories аксессуары аксессориз аксессорис aksesuar
  аксессуар aksesuarlar aksessuarlar
product products продукция изделия продакт продактс продуктс өнімдері өнім urunleri mahsulot
  изделие изделие бұйым бұйымдары urun buyum mahsuloti
mining mine mines kuangye горнодобывающая горнорудная добывающая рудник шахта майнинг майн майнс mayning кеніш
  кеніші кен madencilik
  konchilik maden
  горный горнорудный рудничный шахтный тау-кен кон madeni
gold золото золотодобывающий золотая голд алтын altin oltin
metal metals металл металлы металлов металс metaller metal metallar
nonferrous цветные цветных нонферрос түсті
  rangli
zinc цинк мырыш cinko
  цинковый rux
copper медь медный коппер мыс bakir mis
  меди
magnesium магний магнезиум magnezyum
iron железо айрон темір demir temir
  чугун чугунный чугуна железный железная шойын dokme cho'yan choyan
steel metallurgical metallurgy металлургическая металлургический сталь стил болат celik polat
  стальной сталелитейный
coal уголь угольная коал көмір komur
  угольный угледобывающий komir
electricity electric электроэнергия электрическая электрисити электр elektrik
electronic electronics электроника электронная электроникс электроник электроникалық elektronik
  электронный электронных
microelectronics микроэлектроника микроэлектроникс microelectronic mikroelektronik
semiconductor semiconductors полупроводник полупроводники семикондактор yarimiletken
optoelectronic оптоэлектроника оптоэлектроник
printing печать полиграфия принтинг басу
  типография типографский полиграфический баспа баспахана matbaa matbaachilik bosma
digital цифровой диджитал цифрлық dijital
machinery machine machines машины машиностроение машиностроительный машинери машина makine
  машинный дизель
equipment оборудование эквипмент жабдық ekipman
construction construct конст строительство строительная строительный констракшн құрылыс insaat qurilish
  строй құрылысы qurilishi
engineering инжиниринг инженерная engineer muhendislik muhandislik инженерлік
production продакшн производственный производственная производство өндіріс uretim ishlab
manufacturing manufacture manufacturer мануфэкчуринг мэнюфэкчуринг мануфактуринг imalat
corps корпус корпусы корпс kolordu
color colour цвет цветное колор бояу renk
  цветной rang renkli
spinning прядение прядильная спиннинг иіру iplik
  прядильный иіріп йигирув yigiruv yigirish iplikcilik
dyeing dyed крашение красильная
  красильный бояу boya boyama
yarn пряжа ярн жіп
fiber fibre волокно файбер талшық elyaf tola
wool woollen шерсть шерстяной шерстяная вул жүн yun
  шерстяные
leather кожа кожаный былғары deri
  кож кожевенный teri
shoe shoes обувь обувная обувной шуз аяқкиім ayakkabi
carpet carpets ковер ковры карпет кілем hali
sugar сахар шугар қант seker
tomato tomatoes томат томаты қызанақ domates
  томатный томатная pomidor
fruit fruits фрукты жеміс meyve
  плодовый плодоовощной meva
vegetable vegetables овощи көкөніс sebze
cereals grain зерно астық tahil
tea чай шай cay
  чайный чайная choy
forging forge ковка кузнечный форджинг
  ковки ковочный кузнечно кузница соғу dovme
pressing press прессовый прессование
  пресс прессовочный
salt соль солт тұз tuz
  соляной соляная солевой солеварня тузы
tobacco табак темекі tutun
coffee кофе kahve
seafood рыба рыбная fish fishing балық balik
vessel vessels судно fishing
  рыболовное рыболовный кеме gemi kema
medicine medical medicinal медицина медицинская медикал медицина
pharmaceutical pharma фармацевтика фармацевтическая фарма
herbal трав травы
logistics logistic log логистика логистикс логистик lojistik logistika
warehousing warehouse storage reserve library склад складской складская хранение қойма depo
  резервный резерв складское складирование қоймалау ombor ambar ombori sklad
supply снабжение сапплай жабдықтау tedarik
  поставка поставки жеткізу taminot
chain цепь тізбек zinciri
  цепочка тізбегі zanjiri
transport transportation trans транспорт транспортная транс көлік tasimacilik
intermodal интермодальный
import imports импорт ithalat
  импортный импортно
export exports экспорт ihracat
  экспортный экспортно
investment invest инвестиции инвестиционная инвестмент инвест инвестиция yatirim
development девелопмент развитие даму gelistirme kalkinma
management менеджмент управление басқару yonetim
economic economy экономический экономика экономикалық ekonomi iqtisodiy
agricultural agriculture agro agri сельскохозяйственная аграрная агро ауыл tarim
cooperation сотрудничество кооперация ынтымақтастық
cooperative кооператив кооперативі
park парк паркі parki
center centre центр сентр орталығы орталық merkezi markazi
training тренинг обучение
  учебный учебная оқу тренинговый
education образование білім egitim
skills навыки
vocation vocational профессиональный
prison penitentiary тюрьма түрме
farm ферма фарм фермасы ciftlik
forest forestry tree лесной
real estate недвижимость риэлти
service services servis сервис сервисез услуги услуга қызмет қызметі hizmet hizmetleri xizmat
drilling бурение буровая бұрғылау sondaj
oil petroleum petro нефть нефтяная ойл мұнай petrol neft
gas газ газовая газ gaz
oilfield нефтепромысловый
catering кейтеринг питание
cleaning клининг
security охрана секьюрити күзет guvenlik
consulting консалтинг
repair ремонт жөндеу
install installation монтаж montage
stroy строй құр
auto automobile авто автомобиль
parts запчасти детали
rubber резина резиновая резеңке
plastic plastics пластик пластмасса
paper бумага бумажная қағаз kagit
glass стекло шыны cam
  стекольный стекольно shisha
aluminum aluminium aluminio алюминий алюминио алюминиум
tires tire tyres шины
bicycle bicycles велосипед
safety безопасность сейфти
  безопасный безопасного қауіпсіздік guvenlik xavfsizlik
protective защитный
additive additives ingredients ingredient добавки
canned консервы консервная
  консервный konserve konserva
garlic чеснок
mechanical mechanic механический
electrical electro электро
communication communications телеком telecom telecommunications связь
network networks сеть
software софт программное
computer computers компьютер
aviation авиация авиационная aerospace
shipping ship судоходство shipbuilding marine ocean
instrument instruments прибор приборы
research исследование исследовательский
institute институт институты enstitusu
university университет
laboratory лаборатория
bank банк банкі
power пауэр
water вода су
environmental environment экологический
pipe pipes pipeline труба трубы труб
tool tools инструмент
precision точный
automation automatic автоматизация
control контроль
system systems система системы жүйе sistem
solution solutions решения
design дизайн
supermarket market маркет базар
business бизнес
casual повседневный кэжуал
commerce commercial коммерция коммерческая
labor labour
malleable ковкий ковкого ковкая
rare редкий редкие редкоземельный редкоземельная редкоземельных сирек nodir nadir
cement цемент цементный цементно cimento sement
wood древесина деревообрабатывающий лесопромышленный ahsap yogoch
furniture мебель мебельный жиһаз mobilya mebel
battery батарея аккумулятор аккумуляторный батарея aku akkumulyator
diesel дизель дизельный дизел dizel
meat мясо мясной ет et gosht
milk dairy молоко молочный сүт sut
"""
ADDED_TO_NAMES = """
group groups grp jituan grup груп групп группа группы тобы топ grubu guruhi
holding holdings холдинг холдингс холдингі
industry industries industrial ind индустрия индастри индастриз промышленность промышленная промышленный
  индустриялық өнеркәсіп sanayi sanoat industrie indust
international intl интернэшнл интернешнл интернасьонал международная международный международное халықаралық
  uluslararasi xalqaro int
corporation corporations корпорация корпорейшн корпорасьон korporatsiya
company companies co gongsi youxian gufen youxiangongsi компания компании компаний компаниясы комп
  фирма firma sirket sirketi kompaniya
  хозяйство шаруашылығы корпоративный
general генеральный main
branch филиал филиала филиалы sube filiali
representative представительство өкілдігі temsilciligi
office офис офисі
enterprise enterprises предприятие кәсіпорны isletme korxona
factory plant works завод фабрика комбинат фэктори зауыты зауыт фабрикасы fabrika fabrikasi zavodi
  цех мануфактура
station станция
county уезд округ ауданы район district
province provincial провинция облысы
city город қаласы
region регион өңірі bolge autonomous автономный
north northern северный солтүстік kuzey
south southern южный оңтүстік guney
tau тау
the of and und энд анд no number номер и с в на из от for in its from with ve va мен және не etc to by
  subsidiaries their
  subordinates entities affiliated subordinate whole part produced containing made named after имени
  для при по к о об у под над ushun uchun icin үшін
kazakhstan казахстан казахстане казахстана қазақстан қазақстандағы kazakistan qozogiston рк кз kz
china chinese китай китайский китайская китая қытай cin xitoy prc кнр
earth земля земельный жер
national национальный национальная ұлттық milli milliy ulusal
global глобал
"""
# Words that mean something only together, and the word of a line above that they mean.
MEANT_TOGETHER: Mapping[str, str] = {
    "demir dışı": "nonferrous",
    "demir disi": "nonferrous",
    "азық[- ]түлік": "food",
    "тау[- ]кен": "mining",
    "аяқ киім": "shoe",
    "түсті металл?(?:дар|дары)?": "nonferrous metals",
    "rangli metall?(?:ar|lar|lari)?": "nonferrous metals",
}
