namespace Daybook.Api.Hosting;

/// <summary>Examples of customers, orders and what comes before and after them.</summary>
internal static class ExamplesOfSelling
{
    public static Dictionary<string, string> All => new(StringComparer.Ordinal)
    {
        ["register-customer"] = """
            {"code":"C001","name":"广州百货有限公司","currency":"CNY","kind":"business","paymentTermDays":30}
            """,
        ["set-pool-rules"] = """
            {"returnDays":30,"maxCustomers":50}
            """,
        ["assign-customer"] = """
            {"to":"陈静","reason":"负责广州区域","effectiveOn":"2026-01-05"}
            """,
        ["enter-lead"] = """
            {"number":"XS-1","name":"食堂采购电水壶","source":"exhibition","companyName":"广州百货有限公司","contact":"陈主任",
             "phone":"020-38880000","effectiveOn":"2026-01-05"}
            """,
        ["qualify-lead"] = """
            {"opportunity":"SJ-1","customer":"C001","amount":{"amount":4000.00,"currency":"CNY"},"closeOn":"2026-02-27",
             "effectiveOn":"2026-01-06"}
            """,
        ["move-opportunity"] = """
            {"to":"proposal","reason":"已问清数量，准备报价","effectiveOn":"2026-01-08"}
            """,
        ["win-opportunity"] = """
            {"reason":"价格合适，下单","effectiveOn":"2026-02-02"}
            """,
        ["write-quotation"] = """
            {"number":"1003","channel":"TM","customer":"C001","currency":"CNY","quotedOn":"2026-01-08",
             "validUntil":"2026-02-10","opportunity":"SJ-1",
             "lines":[{"sku":"KETTLE-17","quantity":{"value":1,"unit":"CTN"},"unitPrice":2388.00,"discount":0.05}]}
            """,
        ["send-quotation"] = """
            {"effectiveOn":"2026-01-08"}
            """,
        ["accept-quotation"] = """
            {"shipTo":{"name":"陈主任","line1":"天河路100号","city":"广州","region":"广东","country":"CN"},
             "effectiveOn":"2026-02-02"}
            """,
        ["open-ticket"] = """
            {"number":"GD-1","customer":"C001","kind":"question","priority":"normal","text":"水壶怎么除垢？",
             "effectiveOn":"2026-03-09"}
            """,
        ["answer-ticket"] = """
            {"text":"白醋加水煮沸即可，说明书已发您邮箱。"}
            """,
        ["solve-ticket"] = """
            {"text":"已告知除垢方法"}
            """,
        ["score-ticket"] = """
            {"score":5,"text":"回复很快"}
            """,
        ["rate-order"] = """
            {"channel":"TM","number":"1001","grade":"damaged","text":"外箱破损","ticket":"GD-2",
             "effectiveOn":"2026-03-09"}
            """,
        ["open-channel"] = """
            {"code":"TM","name":"天猫旗舰店","kind":"marketplace"}
            """,
        ["set-price-limits"] = """
            {"limits":{"maxDiscount":0.3,"priceTolerance":0.25,"taxesFreight":false,"duplicateWithinDays":2,
             "freight":{"currency":"CNY","flat":12.00,"freeFrom":10000.00}},"effectiveOn":"2026-01-01"}
            """,
        ["buffer-stock"] = """
            {"channel":"TM","quantity":{"value":6,"unit":"EA"}}
            """,
        ["hold-cart"] = """
            {"channel":"TM","cart":"C-77","warehouse":"FS1","lines":[{"sku":"KETTLE-17","quantity":{"value":1,
             "unit":"CTN"}}]}
            """,
        ["publish-sourcing-rules"] = """
            {"validFrom":"2026-01-01","criteria":["nearestWithAll","fewestParcels","nearest","cost"],
             "currency":"CNY","warehouses":[
              {"warehouse":"FS1","servesOthers":true,"parcelCost":6.00,
               "serves":[{"country":"CN","region":"广东","nearness":1},{"country":"CN","region":"广西","nearness":2}]}]}
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
    };
}
