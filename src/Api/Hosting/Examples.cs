using Daybook.Workers.Office;
using Daybook.Workers.Suppliers;

namespace Daybook.Api.Hosting;

/// <summary>Examples of the main commands, for the API description.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string> ByName = new(
        ExamplesOfSelling.All.Concat(ExamplesOfSupply.All).Concat(ExamplesOfProjects.All)
            .Concat(ExamplesOfTransport.All).Concat(ExamplesOfReturns.All)
            .Concat(ExamplesOfSuppliers.All)
            .Concat(ExamplesOfOffice.All).Concat(Others),
        StringComparer.Ordinal);

    private static Dictionary<string, string> Others => new(StringComparer.Ordinal)
    {
        ["register-item"] = """
            {"sku":"KETTLE-17","name":"电热水壶 1.7L","baseUnit":"EA","unitDecimals":0,"state":"production","weightKg":1.2}
            """,
        ["define-item-unit"] = """
            {"unit":"CTN","inBaseUnits":12}
            """,
        ["change-item-unit"] = """
            {"inBaseUnits":10,"reason":"新包装，每箱十只"}
            """,
        ["change-item-decimals"] = """
            {"unitDecimals":3,"reason":"散装，按克称重"}
            """,
        ["write-bill"] = """
            {"item":"KETTLE-17","version":"V1.0","batch":{"value":1,"unit":"EA"},
             "lines":[{"line":10,"component":"KETTLE-BODY","quantity":{"value":1,"unit":"EA"},"scrapPercent":2}]}
            """,
        ["release-bill"] = """
            {"effectiveOn":"2026-01-01"}
            """,
        ["withdraw-bill"] = """
            {"effectiveOn":"2026-06-01","reason":"加热盘漏水"}
            """,
        ["request-change"] = """
            {"number":"1001","item":"KETTLE-17","version":"V1.1","from":"2026-02-01",
             "batch":{"value":1,"unit":"EA"},
             "lines":[{"line":10,"component":"KETTLE-BODY","quantity":{"value":1,"unit":"EA"},"scrapPercent":1}],
             "reason":"新模具，损耗降低"}
            """,
        ["withdraw-change"] = """
            {"reason":"模具延期"}
            """,
        ["change-company"] = """
            {"name":"顺德小厨电器有限公司","address":"佛山市顺德区容桂大道中8号","phone":"0757-22330000",
             "taxpayerNumber":"91440606MA4X0000X5","bank":"农业银行佛山容桂支行","bankAccount":"44503101040012345",
             "effectiveOn":"2026-01-01"}
            """,
        ["found-department"] = """
            {"code":"CG","name":"采购部"}
            """,
        ["enter-employee"] = """
            {"number":"E01","name":"周总","enteredOn":"2020-03-02"}
            """,
        ["hold-post"] = """
            {"from":"2020-03-02","department":"CG","title":"总经理","approvalLimit":{"amount":500000.00,"currency":"CNY"}}
            """,
        ["set-approval-policy"] = $$"""
            {"command":"{{CommandNames.Of(typeof(SendPurchaseOrder))}}","from":{"amount":20000.00,"currency":"CNY"},
             "asked":[{"approvers":"authority","agree":"any","hours":48}],"reason":"采购管理制度"}
            """,
        ["write-manual-voucher"] = """
            {"number":"PZ-0501","effectiveOn":"2026-01-31","text":"一月房租","currency":"CNY","lines":[
             {"account":"5602","debit":8000.00,"credit":0},{"account":"1002","debit":0,"credit":8000.00}]}
            """,
        ["set-vat-rate"] = """
            {"rate":0.13,"effectiveOn":"2019-04-01"}
            """,
        ["set-item-vat-rate"] = """
            {"code":"standard","effectiveOn":"2019-04-01"}
            """,
        ["set-price"] = """
            {"currency":"CNY","unitPrice":199.00,"from":"2026-01-01"}
            """,
        ["open-warehouse"] = """
            {"code":"FS1","name":"佛山一号仓","address":{"name":"佛山一号仓","line1":"顺德区工业大道1号","city":"佛山",
             "region":"广东","country":"CN"}}
            """,
        ["generate-bins"] = """
            {"zone":"A","racks":5,"binsPerRack":10}
            """,
        ["receive-opening-stock"] = """
            {"receipt":"OPEN-1","warehouse":"FS1","sku":"KETTLE-17","quantity":{"value":100,"unit":"EA"},
             "bin":"FS1-A-01-01","value":{"amount":8000.00,"currency":"CNY"},"effectiveOn":"2026-01-01"}
            """,
        ["move-stock"] = """
            {"move":"MV-1","fromBin":"FS1-A-01-01","toBin":"FS1-A-02-01","receivedOn":"2026-01-01",
             "quantity":{"value":2,"unit":"CTN"}}
            """,
        ["find-stock"] = """
            {"find":"FD-1","bin":"FS1-A-01-01","quantity":{"value":1,"unit":"EA"},"reason":"在货架后面找到"}
            """,
        ["hold-lot"] = """
            {"lot":"L2026-02","reason":"加热盘有裂纹，待检"}
            """,
        ["release-lot"] = """
            {"lot":"L2026-02","reason":"复检合格"}
            """,
        ["open-stock-count"] = """
            {"warehouse":"FS1","number":"PD-1","on":"2026-03-01","remark":"月末盘点"}
            """,
        ["count-stock"] = """
            {"sku":"KETTLE-17","bin":"FS1-A-01-01","quantity":{"value":75,"unit":"EA"}}
            """,
        ["ask-recount"] = """
            {"sku":"KETTLE-17","bin":"FS1-A-01-01","reason":"请重新清点"}
            """,
        ["report-short-pick"] = """
            {"sku":"KETTLE-17","bin":"FS1-A-01-01","missing":{"value":1,"unit":"EA"},"reason":"货位上少一个"}
            """,
        ["admit-carrier"] = """
            {"carrier":"SF","name":"顺丰速运"}
            """,
        ["publish-tariff"] = """
            {"carrier":"SF","tariff":"STANDARD","currency":"CNY","validFrom":"2026-01-01",
             "zoneRates":[{"zone":"NEAR","base":8.00,"perKg":2.00,"minimum":10.00,"transitDays":1}]}
            """,
        ["map-zone"] = """
            {"country":"CN","region":"广东","zone":"NEAR"}
            """,
        ["open-accounts"] = """
            {"effectiveOn":"2026-01-01"}
            """,
        ["set-exchange-rate"] = """
            {"currency":"USD","into":"CNY","on":"2026-03-02","rate":7.0512,"source":"中国银行折算价"}
            """,
        ["pack-outbound"] = """
            {"weightKg":1.5,"box":"M"}
            """,
        ["load-outbound"] = """
            {"manifest":"M-2026-03-02","dock":"D1"}
            """,
        ["ship-outbound"] = """
            {"waybill":"SF1234567890"}
            """,
        ["deliver-shipment"] = """
            {"receivedBy":"王小明"}
            """,
        ["book-receipt"] = """
            {"receipt":"R-1","customer":"C001","amount":{"amount":5362.55,"currency":"CNY"},"reference":"TM:1001"}
            """,
        ["replay-dead-letter"] = """
            {"reason":"汇率已录入，重新处理"}
            """,
        ["discard-dead-letter"] = """
            {"reason":"订阅方已停用"}
            """,
        ["register-webhook-endpoint"] = """
            {"url":"https://shop.example/hooks","events":["order.shipped","stock.changed"],"channel":"TM",
             "description":"天猫旗舰店的中间件"}
            """,
        ["enter-stage"] = """
            {"stage":"growth","reason":"开始自己发货"}
            """,
        ["invite-user"] = """
            {"login":"wangfang","name":"王芳","roles":["warehouse","viewer"],"locale":"zh"}
            """,
        ["save-view"] = """
            {"list":"orders","name":"待处理","query":"status=onHold,backOrdered&sort=-total",
             "columns":["number","customer","total"]}
            """,
        ["add-comment"] = """
            {"text":"客户要求周五前到货，已电话确认"}
            """,
        ["create-key"] = """
            {"name":"warehouse tablet","roles":["warehouse"]}
            """,
    };

    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The example of a command, as JSON; null when there is none.</summary>
    public static string? Of(string? name) => name is null ? null : ByName.GetValueOrDefault(name);
}
