namespace Daybook.Api.Tests;

/// <summary>A command that is sent once more under a new key: the same content is already so, other content under the
/// same identity is refused, and what has ended stays ended.</summary>
public sealed class RepeatedCommandTests(Served served) : IClassFixture<Served>
{
    /// <summary>It does something.</summary>
    private const string Does = "does it";

    /// <summary>It is already as the command wants it: 200 without an event.</summary>
    private const string So = "already so";

    private static readonly (string Path, string Body, string Answer)[] Story =
    [
        ("channels", """{"code":"X","name":"小店","kind":"ownShop"}""", Does),
        ("channels", """{"code":"X","name":"小店","kind":"ownShop"}""", So),
        ("channels", """{"code":"X","name":"大店","kind":"ownShop"}""", "orders.channel-code-taken"),
        ("listings/KETTLE/buffers", """{"channel":"X","quantity":{"value":1,"unit":"EA"}}""", Does),
        ("listings/KETTLE/buffers", """{"channel":"X","quantity":{"value":1,"unit":"EA"}}""", So),
        ("listings/KETTLE/prices", """{"currency":"CNY","unitPrice":199.00,"from":"2026-01-01"}""", So),
        ("carts", Cart("C1", 2), Does),
        ("carts", Cart("C1", 2), So),
        ("carts", Cart("C1", 3), "orders.cart-taken"),
        ("carts/X/C1/release", Reason, Does),
        ("carts/X/C1/release", Reason, So),
        ("carts", Cart("C1", 2), "orders.hold-ended"),
        ("channels/X/close", Reason, Does),
        ("channels/X/close", Reason, So),
        ("channels", """{"code":"X","name":"小店","kind":"ownShop"}""", "orders.channel-closed"),
        ("carts", Cart("C2", 2), "orders.channel-closed"),
        ("customers", """{"code":"C1","name":"广州百货有限公司","currency":"CNY"}""", So),
        ("customers", """{"code":"C1","name":"别的公司","currency":"CNY"}""", "customers.code-taken"),
        ("customers", """{"code":"C2","name":"同一公司","currency":"CNY"}""", Does),
        ("customers/C1/contacts", """{"contactId":"1","name":"王强"}""", Does),
        ("customers/C1/contacts", """{"contactId":"1","name":"王强"}""", So),
        ("customers/C1/contacts/1/remove", "{}", Does),
        ("customers/C1/contacts/1/remove", "{}", "customers.unknown-contact"),
        ("customers/C2/merge", """{"into":"C1","reason":"重复"}""", Does),
        ("customers/C2/merge", """{"into":"C1","reason":"重复"}""", So),
        ("customers/C2/owner", """{"to":"张","reason":"r"}""", "customers.merged"),
        ("customers/C2/unmerge", Reason, Does),
        ("customers/C2/unmerge", Reason, So),
        ("suppliers", """{"code":"S1","name":"佛山五金厂","country":"CN","currency":"CNY"}""", Does),
        ("suppliers", """{"code":"S1","name":"佛山五金厂","country":"CN","currency":"CNY"}""", So),
        ("suppliers", """{"code":"S1","name":"别的厂","country":"CN","currency":"CNY"}""", "suppliers.code-taken"),
        ("suppliers/S1/unblock", Reason, So),
        ("suppliers/S1/block", Reason, Does),
        ("suppliers/S1/block", Reason, So),
        ("items/KETTLE/units", """{"unit":"CTN","inBaseUnits":12}""", Does),
        ("items/KETTLE/units", """{"unit":"CTN","inBaseUnits":12}""", So),
        ("items/KETTLE/units", """{"unit":"CTN","inBaseUnits":10}""", "products.unit-taken"),
        ("items/KETTLE/state", """{"state":"production","reason":"r"}""", So),
        ("items/KETTLE/state", """{"state":"concept","reason":"r"}""", "products.no-such-move"),
        ("stock/opening", Opening(5), So),
        ("stock/opening", Opening(6), "warehouse.receipt-taken"),
        ("stock/FS1/KETTLE/moves", Move, Does),
        ("stock/FS1/KETTLE/moves", Move, So),
        ("tariffs/FS1/carriers", """{"carrier":"SF","name":"SF"}""", So),
        ("tariffs/FS1/carriers", """{"carrier":"SF","name":"顺丰"}""", "transport.carrier-taken"),
        ("tariffs/FS1/zones", """{"country":"CN","zone":"NEAR"}""", So),
        ("warehouses/FS1/bins", """{"zone":"A","racks":2,"binsPerRack":5}""", So),
        ("warehouses/FS1/bins", """{"zone":"A","racks":3,"binsPerRack":5}""", "warehouse.zone-taken"),
        ("finance/accounts", """{"effectiveOn":"2026-01-01"}""", So),
        ("finance/periods/2026-02/reopen", Reason, So),
        ("finance/periods/2026-02/close", "{}", "finance.period-not-ready"),
        ("finance/periods/2026-02/close", """{"overrideReason":"r"}""", Does),
        ("finance/periods/2026-01/reopen", Reason, "finance.later-period-closed"),
        ("finance/periods/2026-02/close", "{}", So),
        ("receipts", Receipt("5.00"), Does),
        ("receipts", Receipt("5.00"), So),
        ("receipts", Receipt("6.00"), "finance.receipt-exists"),
        ("parked/1/0/retry", Reason, "process.not-parked"),
        ("parked/1/0/dismiss", Reason, "process.not-parked"),
    ];

    /// <summary>Stands for the same instant of tomorrow wherever it is written.</summary>
    private const string Later = "LATER";

    private const string Reason = """{"reason":"r"}""";

    private const string Move = """
        {"move":"M1","fromBin":"FS1-A-01-01","toBin":"FS1-A-01-02","receivedOn":"2026-01-02",
         "quantity":{"value":1,"unit":"EA"}}
        """;

    [Fact]
    public async Task The_same_is_already_so_and_other_content_is_refused()
    {
        await served.Open(stock: 5);
        var later = served.Clock.GetUtcNow().AddDays(1).ToString("O");
        var wrong = new List<string>();
        foreach (var (path, body, expected) in Story)
        {
            var sent = body.Replace(Later, later, StringComparison.Ordinal);
            // What cannot be tried says so; everything else is foretold rightly.
            var foretold = await served.Try($"/api/{path}", sent);
            var answer = Answer(await served.Post($"/api/{path}", sent));
            if (answer != expected) wrong.Add($"{path} {body}: {answer}, not {expected}");
            if (Answer(foretold) is var said && said != answer && !path.StartsWith("parked", StringComparison.Ordinal))
                wrong.Add($"{path} {body}: {answer}, and {said} was foretold");
            await served.Settled();
        }

        wrong.ShouldBeEmpty();
    }

    private static string? Answer(Reply reply) => reply.Status != 200 ? reply.Code
        : reply.Json.GetProperty("events").GetInt32() == 0 ? So : Does;

    private static string Cart(string cart, int quantity) => $$$"""
        {"channel":"X","cart":"{{{cart}}}","warehouse":"FS1","expiresAt":"LATER",
         "lines":[{"sku":"KETTLE","quantity":{"value":{{{quantity}}},"unit":"EA"}}]}
        """;

    private static string Opening(int quantity) => $$"""
        {"receipt":"OPEN-KETTLE","warehouse":"FS1","sku":"KETTLE","quantity":{"value":{{quantity}},"unit":"EA"},
         "bin":"FS1-A-01-01","value":{"amount":400.00,"currency":"CNY"},"effectiveOn":"2026-01-02"}
        """;

    private static string Receipt(string amount) => $$"""
        {"receipt":"R1","customer":"C1","amount":{"amount":{{amount}},"currency":"CNY"},"effectiveOn":"2026-03-20"}
        """;
}
