using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Expense claims over HTTP, from the draft to the payment (A6).</summary>
public sealed class ExpenseTests(Served served) : IClassFixture<Served>
{
    private const int Clerks = 8;

    [Fact, Shows("A6", "F11")]
    public async Task A_claim_is_submitted_by_its_employee_approved_by_another_and_paid_once_and_the_ledger_agrees()
    {
        await Company();
        await served.Done("/api/expense-claims", Claim("BX-1", "E3", "FP-1"));
        var one = "/api/expense-claims/BX-1";
        (await served.Post($"{one}/submit")).Code.ShouldBe("office.expense-claim-of-another");
        (await served.As("seller", $"{one}/submit")).Status.ShouldBe(200);
        (await served.As("seller", $"{one}/approve")).Status.ShouldBe(403);
        (await served.As("books", $"{one}/refuse", """{"reason":"缺附件"}""")).Status.ShouldBe(200);
        (await served.As("seller", $"{one}/change", Changed("FP-1", 218.00m))).Status.ShouldBe(200);
        (await served.As("seller", $"{one}/submit")).Status.ShouldBe(200);

        (await served.As("books", $"{one}/approve")).Status.ShouldBe(200);
        await served.Settled();
        await Shows("BX-1", "approved", 218m);
        var line = (await served.Read("/api/journal?account=224101&document=BX-1")).GetProperty("items")
            .EnumerateArray().ShouldHaveSingleItem();
        line.GetProperty("credit").GetDecimal().ShouldBe(218m);
        await Agrees();

        var paid = await AtOnce(n => served.Post($"{one}/pay", $$"""
            {"amount":{"amount":218.00,"currency":"CNY"},"payment":"FK-{{n}}"}
            """));
        paid.ShouldBe([.. Enumerable.Repeat("office.expense-over-paid", Clerks - 1), null], ignoreOrder: true);
        await served.Settled();
        await Shows("BX-1", "paid", 0);
        await Agrees();
        var mine = (await served.Ask("seller", "/api/my-expense-claims")).Json;
        mine.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("number").GetString())
            .ShouldContain("BX-1");
        (await served.Read("/api/my-expense-claims")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact, Shows("A6")]
    public async Task Of_many_claims_with_the_same_receipt_one_is_submitted()
    {
        await Company();
        foreach (var n in Enumerable.Range(1, Clerks))
            await served.Done("/api/expense-claims", Claim($"BX-R{n}", "E4", "FP-RACE"));

        var answers = await AtOnce(n => served.Post($"/api/expense-claims/BX-R{n}/submit"));

        answers.ShouldBe(
            [.. Enumerable.Repeat("office.expense-receipt-taken", Clerks - 1), null], ignoreOrder: true);
    }

    [Fact, Shows("A6", "A1")]
    public async Task Under_a_policy_the_superior_agrees_before_a_claim_is_submitted()
    {
        await Company();
        await served.Done("/api/approval-policies", """
            {"command":"office.submit-expense-claim","reason":"制度","from":{"amount":1000.00,"currency":"CNY"},
             "asked":[{"approvers":"superior","level":1,"agree":"any","hours":48}]}
            """);
        await served.Done("/api/expense-claims", Claim("BX-P", "E3", "FP-P", 1_000m));
        var reply = await served.As("seller", "/api/expense-claims/BX-P/submit");
        reply.Status.ShouldBe(202);
        await served.Settled();

        var waits = (await served.Ask("chief", "/api/my-approvals")).Json.GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("approval")).ShouldHaveSingleItem();
        var number = waits.GetProperty("number").GetString();
        (await served.As(
            "chief", $"/api/approvals/{number}/approve",
            JsonSerializer.Serialize(new { hash = waits.GetProperty("hash").GetString() }))).Status.ShouldBe(200);
        await served.Settled();

        await Shows("BX-P", "submitted", 0);
        await served.Done("/api/approval-policies/office.submit-expense-claim/switch-off", """{"reason":"试行结束"}""");
    }

    [Theory]
    [InlineData("\"amount\":218", "\"amount\":218.001", "lines[0].amount")]
    [InlineData("\"amount\":218", "\"amount\":0", "lines[0].amount")]
    [InlineData("\"tax\":18", "\"tax\":-1", "lines[0].tax")]
    [InlineData("FP-X", "", "lines[0].receipt")]
    [InlineData("\"kind\":\"travel\"", "\"kind\":\"gifts\"", "lines[0].kind")]
    [InlineData("\"spentOn\":\"2026-03-01\"", "\"spentOn\":\"0206-03-01\"", "lines[0].spentOn")]
    [InlineData("\"employee\":\"E3\"", "\"employee\":\"\"", "employee")]
    public async Task Bad_input_is_refused_with_its_field(string from, string to, string field)
    {
        var reply = await served.Post("/api/expense-claims", Claim("BX-X", "E3", "FP-X").Replace(from, to));

        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors[0].Field.ShouldBe(field);
    }

    private static string Claim(string number, string employee, string receipt, decimal amount = 218) => $$"""
        {"number":"{{number}}","employee":"{{employee}}","purpose":"拜访","currency":"CNY",
         "lines":[{{Line(receipt, amount)}}]}
        """;

    private static string Changed(string receipt, decimal amount) => $$"""
        {"purpose":"拜访供应商","lines":[{{Line(receipt, amount)}}]}
        """;

    private static string Line(string receipt, decimal amount) => FormattableString.Invariant($$"""
        {"kind":"travel","spentOn":"2026-03-01","amount":{{amount}},"tax":18,"receipt":"{{receipt}}","text":"高铁"}
        """);

    /// <summary>E4 has no login: whoever works here submits for him.</summary>
    private async Task Company()
    {
        if ((await served.Get("/api/employees/E4")).Status == 200) return;
        await served.Done("/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""");
        await served.Done("/api/departments", """{"code":"XS","name":"销售部"}""");
        await served.Employee("E1", "chief", "XS", null, null, "sales");
        await served.Employee("E2", "books", "XS", "E1", null, "finance");
        await served.Employee("E3", "seller", "XS", "E1", null, "sales");
        await served.Done("/api/employees", """{"number":"E4","name":"司机","enteredOn":"2020-03-02"}""");
    }

    private async Task Shows(string number, string status, decimal open)
    {
        var row = (await served.Read($"/api/expense-claims/{number}")).GetProperty("expenseClaim");
        (row.GetProperty("status").GetString(), row.GetProperty("open").GetDecimal()).ShouldBe((status, open));
    }

    private async Task Agrees()
    {
        var check = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "employee-payables/main/CNY");
        decimal.Parse(check.GetProperty("unexplained").ToString()).ShouldBe(0);
    }

    private static async Task<string?[]> AtOnce(Func<int, Task<Reply>> send)
    {
        var replies = await Task.WhenAll(Enumerable.Range(1, Clerks).Select(send));
        return [.. replies.Select(reply => reply.Status == 200 ? null : reply.Code)];
    }
}
