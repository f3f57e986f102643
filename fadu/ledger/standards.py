"""Classifications of national standards that ledgers of several lines choose from."""

from django.db.models import TextChoices


class Industry(TextChoices):
    """The sections of GB/T 4754—2017; T, international organisations, stands in no county."""

    AGRICULTURE = "A", "农、林、牧、渔业"
    MINING = "B", "采矿业"
    MANUFACTURE = "C", "制造业"
    ENERGY = "D", "电力、热力、燃气及水生产和供应业"
    CONSTRUCTION = "E", "建筑业"
    TRADE = "F", "批发和零售业"
    TRANSPORT = "G", "交通运输、仓储和邮政业"
    CATERING = "H", "住宿和餐饮业"
    INFORMATION = "I", "信息传输、软件和信息技术服务业"
    FINANCE = "J", "金融业"
    ESTATE = "K", "房地产业"
    LEASING = "L", "租赁和商务服务业"
    RESEARCH = "M", "科学研究和技术服务业"
    WATER = "N", "水利、环境和公共设施管理业"
    RESIDENTS = "O", "居民服务、修理和其他服务业"
    EDUCATION = "P", "教育"
    HEALTH = "Q", "卫生和社会工作"
    CULTURE = "R", "文化、体育和娱乐业"
    PUBLIC = "S", "公共管理、社会保障和社会组织"


class Theme(TextChoices):
    """国务院公文主题分类: under what a government's documents are shelved."""

    ORGANISATION = "01", "机构设置、编制"
    AFFAIRS = "02", "综合政务"
    ECONOMY = "03", "国民经济管理、国有资产监管"
    FINANCE = "04", "财政、金融、审计"
    LAND = "05", "国土资源、能源"
    FARMING = "06", "农业、林业、水利"
    INDUSTRY = "07", "工业、交通"
    COMMERCE = "08", "商贸、海关、旅游"
    MARKET = "09", "市场监管、安全生产监管"
    BUILDING = "10", "城乡建设、环境保护"
    SCIENCE = "11", "科技、教育"
    CULTURE = "12", "文化、广电、新闻出版"
    HEALTH = "13", "卫生、体育"
    FAMILY = "14", "人口与计划生育、妇女儿童工作"
    LABOUR = "15", "劳动、人事、监察"
    JUSTICE = "16", "公安、安全、司法"
    WELFARE = "17", "民政、扶贫、救灾"
    PEOPLES = "18", "民族、宗教"
    FOREIGN = "19", "对外事务"
    OVERSEAS = "20", "港澳台侨工作"
    DEFENCE = "21", "国防"
    OTHER = "22", "其他"
