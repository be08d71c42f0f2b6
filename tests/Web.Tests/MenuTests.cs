using Bunit;
using Daybook.Web.Layout;
using Daybook.Web.Things;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Tests;

/// <summary>Somebody sees what the roles allow.</summary>
public sealed class MenuTests
{
    [Fact]
    public void The_menu_has_only_what_the_roles_allow()
    {
        using var sales = new DeskContext("sales");
        Addresses(sales.Render<RoomMenu>()).ShouldBe(
            ["/", "/work", "/hand", "/l/orders", "/l/order_exceptions", "/c/place-order", "/l/customers",
                "/q/list-parked"]);
        using var finance = new DeskContext("finance");
        Addresses(finance.Render<RoomMenu>()).ShouldBe(
            ["/", "/work", "/q/balance-sheet", "/q/trial-balance", "/q/reconcile", "/l/customers", "/q/list-parked"]);
        using var nobody = new DeskContext();
        Addresses(nobody.Render<RoomMenu>()).ShouldBe(["/"]);
    }

    [Fact]
    public void A_thing_offers_only_what_the_roles_allow_with_its_name_filled_in()
    {
        using var finance = new DeskContext("finance");
        Actions(finance).ShouldBe(["/c/block-customer?code=C1&from=%2F"]);
        using var sales = new DeskContext("sales");
        Actions(sales).ShouldBeEmpty();
    }

    private static List<string?> Actions(DeskContext desk) =>
        Addresses(desk.Render<ThingActions>(p => p.Add(x => x.Category, "customer").Add(x => x.Parts, ["C1"])));

    private static List<string?> Addresses<T>(IRenderedComponent<T> drawn) where T : IComponent =>
        [.. drawn.FindAll("a").Select(a => a.GetAttribute("href"))];
}
