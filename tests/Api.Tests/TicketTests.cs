using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Tickets over HTTP (C6): answered, waited for, solved, closed and scored.</summary>
public sealed class TicketTests(Served served) : IClassFixture<Served>
{
    private const string Ticket = "/api/tickets/GD-1";
    private const string Open = """
        {"number":"GD-1","customer":"C1","kind":"repair","priority":"high","text":"水壶漏水","effectiveOn":"2026-03-02"}
        """;

    [Fact, Shows("C6")]
    public async Task A_ticket_is_answered_waits_for_the_customer_is_solved_and_scored()
    {
        await served.Open(10);
        var bad = await served.Post("/api/tickets", Open.Replace("水壶漏水", ""));
        (bad.Status, bad.Errors.Single().Field).ShouldBe((400, "text"));
        (await served.Post("/api/tickets", Open.Replace("\"kind\"", "\"orderId\":\"TM:1\",\"kind\""))).Code
            .ShouldBe("customers.not-order-of-customer");
        await served.Done("/api/tickets", Open);
        await served.Done($"{Ticket}/assign", """{"to":"欧阳倩"}""");
        await served.Done($"{Ticket}/ask", """{"text":"请发照片"}""");
        (await Row()).ShouldBe(("waiting", true, 1));
        await served.Done($"{Ticket}/reply", """{"text":"照片已发"}""");
        (await Row()).ShouldBe(("open", false, 2));
        (await served.Post($"{Ticket}/close", "{}")).Code.ShouldBe("customers.ticket-not-solved");
        await served.Done($"{Ticket}/solve", """{"text":"已补发"}""");
        await served.Done($"{Ticket}/reopen", """{"reason":"没收到"}""");
        await served.Done($"{Ticket}/solve", """{"text":"又补发了"}""");
        await served.Done($"{Ticket}/close", "{}");
        (await served.Post($"{Ticket}/score", """{"score":6}""")).Errors.Single().Field.ShouldBe("score");
        await served.Done($"{Ticket}/score", """{"score":4,"text":"很快"}""");
        (await served.Post($"{Ticket}/score", """{"score":1}""")).Code.ShouldBe("customers.ticket-scored");
        (await Row()).ShouldBe(("closed", true, 4));
        (await served.Read("/api/tickets?isMissed=false&customer=C1")).GetProperty("items").GetArrayLength()
            .ShouldBe(1);
        (await served.Post("/api/order-ratings", """
            {"channel":"TM","number":"9","grade":"late","effectiveOn":"2026-03-02"}
            """)).Code.ShouldBe("orders.unknown-order");
    }

    private async Task<(string? Status, bool IsStopped, int Messages)> Row()
    {
        await served.Settled();
        var row = (await served.Read(Ticket)).GetProperty("ticket");
        row.GetProperty("answerBy").ValueKind.ShouldBe(JsonValueKind.Null);
        return (row.GetProperty("status").GetString(), row.GetProperty("stoppedAt").ValueKind != JsonValueKind.Null,
            row.GetProperty("messages").GetArrayLength());
    }
}
