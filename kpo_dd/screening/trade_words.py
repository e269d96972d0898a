"""What firms do and are, in the languages that names come in: words that do not tell firms apart alone.

Words on one line mean the same; the first names it. English, Russian (by meaning and by ear), Kazakh,
Turkish, Uzbek. Words of the second list may be added to any name or left out.
"""

from __future__ import annotations

TRADE_WORDS = """
cotton mianye хлопок хлопковая хлопковый хлопковое хлопка хлопчатобумажный коттон мақта мақтасы pamuk paxta
linen лен льняной линен кендір keten
textile textiles fangzhi текстиль текстильная текстильный текстайл текстайлз тоқыма tekstil toqimachilik
trade trading trd trdg maoyi торговля торговая торговый торг трейд трейдинг сауда ticaret savdo
silicon silicium кремний кремниевый силикон силикона кремнийі silisyum silikon kremniy
solar солнечный солнечная солар соляр күн gunes quyosh
energy energetics nengyuan энергия энерджи энергетика энергетическая энергетикасы enerji energiya
new нью новый новая новые новое новых жаңа yeni yangi
green зеленая зеленый грин жасыл yesil yashil
material materials материал материалы материалз материалдар malzeme malzemeleri
chemical chemicals chem huaxue химическая химический химия химии химикал кемикал кемикалз химиялық
  kimya kimyo
technology technologies keji tech technological technologic технология технологии технолоджи текнолоджи
  технологиялар технологиясы teknoloji texnologiya тех
science sciences scientific наука научный ғылым bilim bioscience биосайенс
information info информация информационные информационная инфомейшн информейшн ақпарат bilgi axborot
food foods shipin фуд фудс пищевая пищевой пищевые продукты продовольственная азық тағам gida oziq
biotechnology biotech биотехнология биотехнологии биотех биотекнолоджи biyoteknoloji biological
garment garments apparel clothing одежда швейная швейный гармент аппарел апперел киім
  giyim kiyim wear веар вэар уэар
fashion фэшн фешн мода сән moda
hair волосы хэйр хаир хейр шаш sac
accessories аксессуары аксессориз аксессорис aksesuar
product products продукция изделия продакт продактс продуктс өнімдері өнім urunleri mahsulot
mining mine mines kuangye горнодобывающая горнорудная добывающая рудник шахта майнинг майн майнс mayning кеніш
  кеніші кен madencilik
  konchilik maden
gold золото золотодобывающий золотая голд алтын altin oltin
metal metals металл металлы металлов металс metaller metal metallar
nonferrous цветные цветных нонферрос түсті
zinc цинк мырыш cinko
copper медь медный коппер мыс bakir mis
magnesium магний магнезиум magnezyum
iron железо айрон темір demir temir
steel metallurgical metallurgy металлургическая металлургический сталь стил болат celik polat
coal уголь угольная коал көмір komur
electricity electric электроэнергия электрическая электрисити электр elektrik
electronic electronics электроника электронная электроникс электроник электроникалық elektronik
microelectronics микроэлектроника микроэлектроникс microelectronic mikroelektronik
semiconductor semiconductors полупроводник полупроводники семикондактор yarimiletken
optoelectronic оптоэлектроника оптоэлектроник
printing печать полиграфия принтинг басу
digital цифровой диджитал цифрлық dijital
machinery machine machines машины машиностроение машиностроительный машинери машина makine
equipment оборудование эквипмент жабдық ekipman
construction construct конст строительство строительная строительный констракшн құрылыс insaat qurilish
engineering инжиниринг инженерная engineer muhendislik muhandislik инженерлік
production продакшн производственный производственная производство өндіріс uretim ishlab
manufacturing manufacture manufacturer мануфэкчуринг мэнюфэкчуринг мануфактуринг imalat
corps корпус корпусы корпс kolordu
color colour цвет цветное колор бояу renk
spinning прядение прядильная спиннинг иіру iplik
dyeing dyed крашение красильная
yarn пряжа ярн жіп
fiber fibre волокно файбер талшық elyaf tola
wool woollen шерсть шерстяной шерстяная вул жүн yun
leather кожа кожаный былғары deri
shoe shoes обувь обувная обувной шуз аяқкиім ayakkabi
carpet carpets ковер ковры карпет кілем hali
sugar сахар шугар қант seker
tomato tomatoes томат томаты қызанақ domates
fruit fruits фрукты жеміс meyve
vegetable vegetables овощи көкөніс sebze
cereals grain зерно астық tahil
tea чай шай cay
forging forge ковка кузнечный форджинг
pressing press прессовый прессование
salt соль солт тұз tuz
tobacco табак темекі tutun
coffee кофе kahve
seafood рыба рыбная fish fishing балық balik
vessel vessels судно fishing
medicine medical medicinal медицина медицинская медикал медицина
pharmaceutical pharma фармацевтика фармацевтическая фарма
herbal трав травы
logistics logistic log логистика логистикс логистик lojistik logistika
warehousing warehouse storage reserve library склад складской складская хранение қойма depo
supply снабжение сапплай жабдықтау tedarik
chain цепь тізбек zinciri
transport transportation trans транспорт транспортная транс көлік tasimacilik
intermodal интермодальный
import imports импорт ithalat
export exports экспорт ihracat
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
aluminum aluminium aluminio алюминий алюминио алюминиум
tires tire tyres шины
bicycle bicycles велосипед
safety безопасность сейфти
protective защитный
additive additives ingredients ingredient добавки
canned консервы консервная
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
general генеральный main
branch филиал филиала филиалы sube filiali
representative представительство өкілдігі temsilciligi
office офис офисі
enterprise enterprises предприятие кәсіпорны isletme korxona
factory plant works завод фабрика комбинат фэктори зауыты зауыт фабрикасы fabrika fabrikasi zavodi
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
kazakhstan казахстан казахстане казахстана қазақстан қазақстандағы kazakistan qozogiston рк кз kz
china chinese китай китайский китайская китая қытай cin xitoy prc кнр
global глобал
"""
