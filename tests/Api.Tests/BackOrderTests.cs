using System.Globalization;
using System.Text.Json;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Orders that wait for stock, over HTTP and with the real processes.</summary>
public sealed class BackOrderTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static bool _open;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open) await served.Open(stock: 0);
        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact, Shows("O8")]
    public async Task A_clerk_sees_who_waits_in_which_order_and_units_go_in_that_order()
    {
        await served.Item("PAN", 0);
        await Place("2001", "PAN", 2, priority: 0);
        await Place("2003", "PAN", 1, priority: 0);
        await Place("2002", "PAN", 1, priority: 0);
        await Place("2009", "PAN", 1, priority: 9);

        var waiting = await Waiting("PAN");
        waiting.Select(w => $"{w.GetProperty("place")} {w.GetProperty("number")} {w.GetProperty("standing")} "
            + $"{w.GetProperty("wanted")} {w.GetProperty("wantedBefore")}").ShouldBe(
            ["1 2009 waiting 1 0", "2 2001 waiting 2 1", "3 2002 waiting 1 3", "4 2003 waiting 1 4"]);

        await served.Receive("R-1", "PAN", 2);
        (await Numbers("PAN")).ShouldBe(["2001", "2002", "2003"]);
        await served.Receive("R-2", "PAN", 1);
        (await Numbers("PAN")).ShouldBe(["2002", "2003"]);
        await served.Done("/api/orders/TM/2002/cancel", """{"reason":"客户取消"}""");
        (await Numbers("PAN")).ShouldBe(["2003"]);
        (await served.Read("/api/orders?number=2009")).GetProperty("items")[0].GetProperty("priority").GetInt32()
            .ShouldBe(9);
    }

    [Fact, Shows("O5")]
    public async Task What_is_no_longer_kept_back_from_a_channel_goes_to_those_who_wait()
    {
        await served.Item("WOK", 3);
        await served.Done(
            "/api/listings/WOK/buffers", """{"channel":"TM","quantity":{"value":3,"unit":"EA"}}""");
        await Place("3001", "WOK", 2, priority: 0);
        (await Numbers("WOK")).ShouldBe(["3001"]);

        await served.Done(
            "/api/listings/WOK/buffers", """{"channel":"TM","quantity":{"value":1,"unit":"EA"}}""");

        (await Numbers("WOK")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("10")]
    [InlineData("-1")]
    public async Task A_priority_is_from_0_to_9(string priority)
    {
        var order = Company.OrderOf("4001", 1).TrimEnd()[..^1] + $",\"priority\":{priority}}}";

        var reply = await served.Post("/api/orders", order);

        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors.ShouldBe([("priority", "must be from 0 to 9")]);
    }

    [Fact]
    public async Task Orders_that_wait_since_an_older_release_are_served_by_the_new_one()
    {
        await served.Item("POT", 0);
        await served.Settled();
        // As the older release left it: the order waits, one note of the whole company says so, and no queue does.
        await served.Done("/api/processes/order-intake/pause", """{"reason":"升级"}""");
        var at = await Append("older-order", Operation.Of(
            SalesOrderDecider.On(Order("5001"), Placing("5001")),
            SalesOrderDecider.On(Order("5001"), new SalesOrderCommand.Validate([])),
            SalesOrderDecider.On(Order("5001"), new SalesOrderCommand.BackOrder(
                [new Shortage("POT", Quantity.Of(1, "EA"), Quantity.Of(0, "EA"))]))));
        await Append("older-note", Operation.Of(ProcessDecider.On(
            StreamId.Of("process-back-orders", "all"), new ProcessCommand.React(new ProcessEvent.Reacted(
                new ProcessInput(at, "orders.order-back-ordered.v1", null, null), 0, "The order waits for stock.",
                new StoredNote(
                    "orders.back-order-noted.v1", JsonElement.Parse("""{"order":"TM:5001","skus":["POT"]}""")),
                [], [], [])))));
        var received = await served.Receive("R-5", "POT", 1);

        (await served.Get($"/api/orders/TM/5001?settled={received.Position}")).Text
            .ShouldContain("\"unitsReserved\":1", Case.Sensitive);

        await served.Done("/api/processes/order-intake/unpause", """{"reason":"升级完成"}""");
        await served.Settled();
        var queue = (await served.Read("/api/audit/streams/back-order-queue/POT")).GetRawText();
        queue.ShouldContain("back-order-queued");
        queue.ShouldContain("process:back-orders");
    }

    private static StreamId Order(string number) => SalesOrderDecider.Stream("TM", number);

    private static SalesOrderCommand.Place Placing(string number) => new(
        "TM", number, "C1", "CNY", new("王小明", "天河路100号", null, "广州", "广东", null, "CN", null),
        [new OrderLine(1, "POT", Quantity.Of(1, "EA"), 199m, 0)], 0, 0, Monday, null, 30, ["FS1"], null);

    private async Task<long> Append(string id, Operation operation)
    {
        var envelope = new Envelope(id, "older release", Monday);
        var steps = ((StepList)operation).List;
        return (await served.Application.Node.Ledger.Append(new Transaction(envelope, steps), CancellationToken.None))
            .ShouldBeOfType<Answer.Accepted>().Position;
    }

    private Task<Reply> Place(string number, string sku, int quantity, int priority)
    {
        var price = 199m + (int.Parse(number, CultureInfo.InvariantCulture) / 1_000m);
        return served.Done("/api/orders", Company.OrderOf(number, quantity, sku, price).TrimEnd()[..^1]
            + $",\"priority\":{priority}}}");
    }

    private async Task<IReadOnlyList<JsonElement>> Waiting(string sku)
    {
        var at = await served.Settled();
        return [.. (await served.Read($"/api/back-orders?sku={sku}&sort=place&atLeast={at}"))
            .GetProperty("items").EnumerateArray()];
    }

    private async Task<IEnumerable<string?>> Numbers(string sku) =>
        (await Waiting(sku)).Select(w => w.GetProperty("number").GetString());
}
