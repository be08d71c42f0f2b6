using System.Globalization;
using System.Security.Claims;
using Daybook.Domain.Access;
using Daybook.Web.Ground;
using Daybook.Web.Lists;
using Microsoft.AspNetCore.Components.Authorization;

namespace Daybook.Api.Tests;

/// <summary>What the console does to many rows of a list, on a real ledger.</summary>
public sealed class BulkRunTests(Served served) : IClassFixture<Served>
{
    private const string Reason = """{"reason":"客户取消"}""";

    [Fact]
    public async Task Each_order_is_cancelled_or_refused_by_itself_and_sending_again_changes_nothing()
    {
        await served.Open(stock: 10);
        var price = 199.00m;
        foreach (var number in (string[])["B1", "B2", "B3"])
            await served.Done("/api/orders", Company.OrderOf(number, 1, price: price--));
        await served.Settled();
        await served.Fulfil("B2");
        await served.Settled();
        await served.Done("/api/orders/TM/B3/cancel", Reason);
        var position = await served.Settled();

        var desk = Desk(Roles.Sales);
        var (list, cancel) = (desk.List("orders")!, Command(desk, "orders", "cancel-order"));
        var rows = await desk.Get($"{list.Path}?sort=number&atLeast={position}", TestContext.Current.CancellationToken);
        var run = BulkRun.Of(
            cancel, Reason, rows.Json.ItemsOf("items").Select(row => ListRow.Of(desk.Things, list, row)),
            desk.Things, position);
        await run.Send(desk, () => { }, TestContext.Current.CancellationToken);
        run.Lines.Select(l => (l.Name, l.State)).ShouldBe(
            [("TM · B1", BulkState.Done), ("TM · B2", BulkState.Refused), ("TM · B3", BulkState.AlreadySo)]);
        run.Lines[1].Problem!.Code.ShouldStartWith("orders.");
        run.HasLeft.ShouldBeFalse();

        // As if no answer had come: the ledger gives the first answer again.
        foreach (var line in run.Lines) line.State = BulkState.Unknown;
        var before = await served.Settled();
        await run.Send(desk, () => { }, TestContext.Current.CancellationToken);
        run.Lines.Select(l => l.State).ShouldBe([BulkState.Done, BulkState.Refused, BulkState.AlreadySo]);
        (await served.Settled()).ShouldBe(before);
    }

    [Fact]
    public void What_is_done_to_many_is_told_the_same_of_each_and_allowed_to_the_person()
    {
        var everybody = Desk([.. Roles.All]);
        Names(everybody, "outbounds").ShouldBe(
            ["load-outbound", "pick-outbound", "replace-held-goods"], ignoreOrder: true);
        Names(everybody, "customers").ShouldNotContain("merge-customer");
        Names(everybody, "suppliers").ShouldContain("block-supplier");
        Names(Desk(Roles.Viewer), "outbounds").ShouldBeEmpty();
    }

    private static CommandScreen Command(Desk desk, string list, string name) =>
        BulkCommands.Of(desk, desk.List(list)!).Single(c => c.Name == name);

    private static IReadOnlyList<string> Names(Desk desk, string list) =>
        [.. BulkCommands.Of(desk, desk.List(list)!).Select(c => c.Name)];

    private Desk Desk(params string[] roles) => new(
        served.Service<IDaybook>(), new Known(ServedPerson.Person(roles)),
        new Texts(CultureInfo.GetCultureInfo("en")));

    private sealed class Known(ClaimsPrincipal person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(person));
    }
}
