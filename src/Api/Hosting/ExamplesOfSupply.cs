namespace Daybook.Api.Hosting;

/// <summary>Examples of suppliers, purchases, plans and production.</summary>
internal static class ExamplesOfSupply
{
    public static Dictionary<string, string> All => new(StringComparer.Ordinal)
    {
        ["register-supplier"] = """
            {"code":"S001","name":"佛山五金厂","country":"CN","currency":"CNY"}
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
        ["write-requisition"] = """
            {"number":"1001","warehouse":"FS1","reason":"备货","lines":[
             {"line":1,"sku":"KETTLE-17","quantity":{"value":4,"unit":"CTN"},"neededOn":"2026-01-20",
              "for":{"note":"年货节"}}]}
            """,
        ["submit-requisition"] = """
            {"effectiveOn":"2026-01-05"}
            """,
        ["order-requisitions"] = """
            {"number":"1002","supplier":"S001","currency":"CNY","orderedOn":"2026-01-05",
             "lines":[{"requisition":"1001","line":1,"unitPrice":960.00,"quantity":{"value":3,"unit":"CTN"}}]}
            """,
        ["ask-quotations"] = """
            {"number":"1001","currency":"CNY","warehouse":"FS1","bidsUntil":"2026-01-08","suppliers":["S001"],
             "lines":[{"line":1,"sku":"KETTLE-17","quantity":{"value":5,"unit":"CTN"},"neededOn":"2026-02-20"},
                      {"line":2,"requisition":"1001","requestedLine":1}]}
            """,
        ["enter-bid"] = """
            {"supplier":"S001","effectiveOn":"2026-01-06","validUntil":"2026-02-28","freight":120.00,"leadTimeDays":14,
             "lines":[{"line":1,"unitPrice":930.00},{"line":2,"unitPrice":940.00}],"reference":"BJ-12"}
            """,
        ["award-quotations"] = """
            {"effectiveOn":"2026-01-09","awards":[{"line":1,"supplier":"S001","purchaseOrder":"1003"}],
             "reason":"价格最低"}
            """,
        ["cancel-purchase-order"] = """
            {"reason":"改由其他供应商"}
            """,
        ["close-requisition"] = """
            {"reason":"余数不要"}
            """,
        ["advise-shipment"] = """
            {"purchaseOrder":"1001","advice":"FH-77","shippedOn":"2026-01-18","expectedOn":"2026-01-20","lines":[
             {"line":1,"orderLine":1,"quantity":{"value":2,"unit":"CTN"},"lot":"L2601"}]}
            """,
        ["receive-advice"] = """
            {"receipt":"RK-1002","effectiveOn":"2026-01-20","bin":"FS1-A-01-01",
             "lines":[{"line":1,"quantity":{"value":1,"unit":"CTN"}}]}
            """,
        ["send-purchase-order"] = """
            {"effectiveOn":"2026-01-05"}
            """,
        ["enter-supplier-invoice"] = """
            {"supplier":"S001","number":"25442000","currency":"CNY","invoicedOn":"2026-01-21",
             "lines":[{"order":"1001","line":1,"quantity":{"value":6,"unit":"CTN"},"net":5760.00}],"tax":748.80}
            """,
        ["propose-payment-run"] = """
            {"number":"1001","dueUntil":"2026-03-31","currency":"CNY","effectiveOn":"2026-02-21"}
            """,
        ["withdraw-payment-run"] = """
            {"reason":"改为逐笔付款"}
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
        ["set-work-centre"] = """
            {"code":"ZP-1","name":"总装线","capacity":4}
            """,
        ["write-routing"] = """
            {"item":"KETTLE-17","version":"V1.0","operations":[
             {"operation":"10","name":"组装","workCentre":"ZP-1","setupMinutes":15,"minutesPerUnit":3,"backflushes":true},
             {"operation":"20","name":"测试","workCentre":"ZP-1","minutesPerUnit":1}]}
            """,
        ["release-routing"] = """
            {"effectiveOn":"2026-01-01"}
            """,
        ["set-inspection-plan"] = """
            {"item":"KETTLE-17","characteristics":[{"name":"功率","unit":"W","lower":1450,"upper":1550}]}
            """,
        ["record-inspection"] = """
            {"number":"JY-1","item":"KETTLE-17","lot":"L2601","readings":[{"characteristic":"功率","measured":1502}],
             "result":"accepted"}
            """,
        ["enter-operator"] = """
            {"code":"W01","name":"李师傅"}
            """,
        ["write-work-order"] = """
            {"number":"1001","item":"KETTLE-17","quantity":{"value":10,"unit":"EA"},"warehouse":"FS1",
             "dueOn":"2026-03-09"}
            """,
        ["cancel-work-order"] = """
            {"reason":"客户取消"}
            """,
    };
}
