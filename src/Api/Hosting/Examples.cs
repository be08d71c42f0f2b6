using Daybook.Workers.Office;
using Daybook.Workers.Suppliers;

namespace Daybook.Api.Hosting;

/// <summary>Examples of the main commands, for the API description.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
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
        ["register-customer"] = """
            {"code":"C001","name":"广州百货有限公司","currency":"CNY","kind":"business","paymentTermDays":30}
            """,
        ["register-supplier"] = """
            {"code":"S001","name":"佛山五金厂","country":"CN","currency":"CNY"}
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
        ["record-certificate"] = """
            {"supplier":"S001","number":"00125Q3","kind":"ISO 9001","issuedBy":"中国质量认证中心",
             "validFrom":"2025-06-01","validUntil":"2028-05-31"}
            """,
        ["draft-purchase-order"] = """
            {"number":"1001","supplier":"S001","currency":"CNY","warehouse":"FS1","orderedOn":"2026-01-05",
             "lines":[{"line":1,"sku":"KETTLE-17","quantity":{"value":10,"unit":"CTN"},"unitPrice":960.00,
             "neededOn":"2026-01-20"}],"overDelivery":0.02}
            """,
        ["send-purchase-order"] = """
            {"effectiveOn":"2026-01-05"}
            """,
        ["enter-supplier-invoice"] = """
            {"supplier":"S001","number":"25442000","currency":"CNY","invoicedOn":"2026-01-21",
             "lines":[{"order":"1001","line":1,"quantity":{"value":6,"unit":"CTN"},"net":5760.00}],"tax":748.80}
            """,
        ["pay-supplier-invoice"] = """
            {"payment":"FK-1001","amount":{"amount":6508.80,"currency":"CNY"},"effectiveOn":"2026-02-20"}
            """,
        ["close-purchase-order"] = """
            {"reason":"供应商缺货，余数不要"}
            """,
        ["receive-purchase"] = """
            {"receipt":"RK-1001","effectiveOn":"2026-01-19",
             "lines":[{"line":1,"quantity":{"value":6,"unit":"CTN"},"bin":"FS1-A-01-01"}]}
            """,
        ["open-channel"] = """
            {"code":"TM","name":"天猫旗舰店","kind":"marketplace"}
            """,
        ["set-price-limits"] = """
            {"limits":{"maxDiscount":0.3,"priceTolerance":0.25,"taxesFreight":false,"duplicateWithinDays":2,
             "freight":{"currency":"CNY","flat":12.00,"freeFrom":10000.00}},"effectiveOn":"2026-01-01"}
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
        ["set-planning-parameters"] = """
            {"sku":"KETTLE-BODY","source":"buy","warehouse":"FS1","leadTimeDays":14,"lotRule":"minimumAndMultiple",
             "lotSize":{"value":10,"unit":"EA"},"safetyStock":{"value":20,"unit":"EA"},"supplier":"S001"}
            """,
        ["forecast-demand"] = """
            {"forecast":"YC-1","weeks":8}
            """,
        ["run-planning"] = """
            {"run":"JH-1"}
            """,
        ["dismiss-proposal"] = """
            {"reason":"等新模具"}
            """,
        ["write-work-order"] = """
            {"number":"1001","item":"KETTLE-17","quantity":{"value":10,"unit":"EA"},"warehouse":"FS1",
             "dueOn":"2026-03-09"}
            """,
        ["cancel-work-order"] = """
            {"reason":"客户取消"}
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
        ["buffer-stock"] = """
            {"channel":"TM","quantity":{"value":6,"unit":"EA"}}
            """,
        ["hold-cart"] = """
            {"channel":"TM","cart":"C-77","warehouse":"FS1","lines":[{"sku":"KETTLE-17","quantity":{"value":1,
             "unit":"CTN"}}]}
            """,
        ["admit-carrier"] = """
            {"carrier":"SF","name":"顺丰速运"}
            """,
        ["publish-tariff"] = """
            {"carrier":"SF","tariff":"STANDARD","currency":"CNY","validFrom":"2026-01-01",
             "zoneRates":[{"zone":"NEAR","base":8.00,"perKg":2.00,"minimum":10.00,"transitDays":1}]}
            """,
        ["publish-sourcing-rules"] = """
            {"validFrom":"2026-01-01","criteria":["nearestWithAll","fewestParcels","nearest","cost"],
             "currency":"CNY","warehouses":[
              {"warehouse":"FS1","servesOthers":true,"parcelCost":6.00,
               "serves":[{"country":"CN","region":"广东","nearness":1},{"country":"CN","region":"广西","nearness":2}]}]}
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
        ["place-order"] = """
            {"channel":"TM","number":"1001","customer":"C001","currency":"CNY","orderedOn":"2026-03-02","freight":12.00,
             "tax":615.55,"shipTo":{"name":"王小明","line1":"天河路100号","city":"广州","region":"广东","country":"CN"},
             "lines":[{"sku":"KETTLE-17","quantity":{"value":1,"unit":"EA"},"unitPrice":199.00},
             {"sku":"KETTLE-17","quantity":{"value":2,"unit":"CTN"},"unitPrice":2268.00}]}
            """,
        ["resolve-order-exception"] = """
            {"action":"accept","reason":"促销价，主管同意"}
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
