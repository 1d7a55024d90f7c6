"""Family names: common ones by background, and British ones made of two parts, so that there are over a thousand."""


def _names(words: str) -> list[str]:
    """Names that were written in a row."""
    return words.split()


COMMON = _names(
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts "
    "Green Hall Wood Jackson Clarke Harris Lewis Martin Cooper Hill Ward Turner Carter Phillips Mitchell "
    "Patterson Campbell Anderson Allen Cook Bailey Parker Miller Davis Murphy Price Bell Baker Griffiths Kelly "
    "Simpson Marshall Collins Bennett Cox Richardson Fox Gray Rose Chapman Hunt Robertson Shaw Reynolds Lloyd "
    "Ellis Richards Russell Wilkinson Foster Graham Stewart Reid Murray Powell Palmer Holmes Rogers Stevens Walsh "
    "Hunter Thomson Matthews Ross Owen Mason Knight Kennedy Butler Saunders Cole Pearce Dean Harvey Hudson Gibson "
    "Barnes Mills Grant Barker Fletcher O'Brien O'Connor O'Neill McCarthy MacDonald Fitzgerald Byrne Doyle "
    "Gallagher Nolan"
)
FIRST_PART = _names(
    "Ash Black Brad Bram Brook Buck Burn Cald Carl Chat Clay Cob Comp Crom Dal Den Dray East El Far Field Gold "
    "Gran Hal Ham Hart Hay Heath High Hol Horn Kirk Lang Lin Long Mar Mel Mid Nor Oak Pen Rad Rams Red Row San "
    "Sed Shel Somer Stan Stock Sut Thorn Wal West Whit Win Wood"
)
SECOND_PART = _names(
    "bury by croft dale den field ford gate ham hurst land ley ling man mere more shaw stead stock ston ton ward "
    "well wick worth wright"
)
EUROPEAN = _names(
    "Nowak Kowalski Wójcik Kaminski Lewandowski Zielinski Szymanski Dabrowski Popescu Ionescu Popa Radu Dumitru "
    "Stan Rossi Ferrari Russo Bianchi Silva Santos Ferreira Pereira Garcia Fernández López Martínez Müller "
    "Schmidt Weber Schneider Dubois Lefèvre Moreau Novák Horvat Petrov Ivanov Papadopoulos Nagy Kovács Kazlauskas "
    "Jansen Larsen Nilsson"
)
ASIAN = _names(
    "Khan Patel Ahmed Ali Hussain Begum Singh Kaur Shah Akhtar Iqbal Malik Mahmood Chaudhry Mirza Butt Sheikh "
    "Hassan Rahman Islam Miah Uddin Chowdhury Hossain Sharma Gupta Kumar Mehta Desai Joshi Verma Reddy Nair Iyer "
    "Gill Dhillon Sandhu Sidhu Bains Grewal Perera Fernando Rashid Aslam Qureshi Siddiqui Bibi Hoque Alam Raja"
)
BLACK = _names(
    "Okafor Okonkwo Adeyemi Adebayo Ogunleye Eze Nwosu Obi Balogun Afolabi Mensah Owusu Boateng Asante Osei "
    "Appiah Agyeman Mohamed Abdi Hassan Ali Ahmed Moyo Ncube Dube Sibanda Kamara Sesay Bangura Conteh Campbell "
    "Brown Grant Francis Joseph Charles Bailey Gordon Morgan Clarke Thompson Reid Palmer Edwards Green Tesfaye "
    "Haile Kiprono Otieno"
)
OTHER = _names(
    "Wang Li Zhang Chen Liu Yang Huang Zhao Wu Chan Wong Cheung Lam Ng Lee Kim Park Nguyen Tran Pham Hosseini "
    "Ahmadi Rezaei Yilmaz Kaya Demir Haddad Khoury Mansour Aziz Karimi Suzuki Tanaka Santos Cruz Reyes"
)
BRITISH = [*COMMON, *(f"{first}{second}" for first in FIRST_PART for second in SECOND_PART)]
