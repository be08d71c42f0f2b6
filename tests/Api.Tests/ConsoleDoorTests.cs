using System.Net;
using Daybook.Domain;
using Daybook.Web.Ground;
using Daybook.Web.Layout;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Api.Tests;

/// <summary>Who is not signed in, and what the console finds of the interface.</summary>
[Collection<DoorServer>]
public sealed class ConsoleDoorTests(Served served)
{
    private IDaybook Daybook => served.Application.Web.Services.GetRequiredService<IDaybook>();

    [Theory]
    [InlineData("/", "/sign-in")]
    [InlineData("/l/orders?status=onHold", "/sign-in?from=%2Fl%2Forders%3Fstatus%3DonHold")]
    [InlineData("/t/sales-order/TM/1", "/sign-in?from=%2Ft%2Fsales-order%2FTM%2F1")]
    public async Task Nobody_is_led_to_the_sign_in_and_back(string path, string leads)
    {
        using var browser = ConsolePageTests.Browser(served);
        using var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe(leads);
    }

    [Fact]
    public async Task Nobody_gets_a_living_page()
    {
        using var browser = ConsolePageTests.Browser(served);
        using var answer = await browser.PostAsync(
            "/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_program_that_asks_for_the_address_is_told_what_this_is()
    {
        using var program = served.ClientWith(null);
        program.DefaultRequestHeaders.Add("Accept", "*/*");
        (await program.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldContain("/openapi/v1.json");
    }

    [Fact]
    public void Every_list_and_every_command_of_the_interface_is_found()
    {
        Daybook.Lists.Select(l => l.Path).ShouldBe(served.Lists().Select(l => l.Path), ignoreOrder: true);
        // A person's own views are part of the lists, notes of the things, owners of the queue of work.
        Daybook.Commands.Select(c => c.Name).ShouldBe(
            served.Routes().Where(r => r.Body is not null && r.Path.Split('/')[2] is not ("me" or "things")
                    && (r.Path.Split('/')[2] == "customers"
                        || r.Path.Split('/')[^1] is not ("take" or "give-back" or "hand-over")))
                .Select(r => r.Name!),
            ignoreOrder: true);
        foreach (var (command, route) in Daybook.Commands.Join(
                     served.Routes(), c => c.Name, r => r.Name, (c, r) => (c, r)))
        {
            command.Roles.ShouldBe(route.Roles!);
            command.Members.Select(m => m.Name).ShouldBe(route.Body!.Select(m => m.Name));
        }
    }

    [Fact]
    public void Every_room_has_a_sign_of_its_own() =>
        Daybook.Lists.Select(l => l.Room).Concat(Daybook.Commands.Select(c => c.Room)).Distinct()
            .Where(room => Icon.Of(room).Value == Icon.Of("nothing").Value).ShouldBeEmpty();

    [Fact]
    public void Commands_of_a_thing_stand_in_the_order_of_its_life()
    {
        var names = Daybook.Things.Single(t => t.Category == "work-order").Commands.Select(c => c.Name).ToList();
        names.IndexOf("release-work-order").ShouldBeLessThan(names.IndexOf("receive-output"));
        names.IndexOf("receive-output").ShouldBeLessThan(names.IndexOf("close-work-order"));
    }

    [Fact]
    public void A_thing_is_called_as_its_streams_are_and_has_its_commands()
    {
        Daybook.Things.Select(t => t.Category).ShouldBeUnique();
        foreach (var thing in Daybook.Things)
            DomainCatalogue.Deciders.ShouldContain(d => d.Category == thing.Category, thing.Category);
        var order = Daybook.Things.Single(t => t.Category == "sales-order");
        order.List.ShouldBe("orders");
        order.Commands.Select(c => c.Name).ShouldContain("amend-order");
        order.Commands.Select(c => c.Name).ShouldNotContain("issue-invoice");
        Daybook.Things.Single(t => t.Category == "receipt").List.ShouldBe("receipts");
        Daybook.Things.Single(t => t.Category == "invoice").Commands.Single().Name.ShouldBe("issue-invoice");
    }

    [Fact]
    public void A_form_knows_the_members_of_members_their_kinds_and_what_they_are_when_left_out()
    {
        var members = Daybook.Commands.Single(c => c.Name == "place-order").Members.ToDictionary(m => m.Name);
        members["lines"].ShouldSatisfyAllConditions(
            m => m.Kind.ShouldBe(ValueKind.Record), m => m.IsMany.ShouldBeTrue(), m => m.IsRequired.ShouldBeTrue());
        var line = members["lines"].Members.ToDictionary(m => m.Name);
        line["quantity"].Kind.ShouldBe(ValueKind.Quantity);
        line["discount"].ShouldSatisfyAllConditions(
            m => m.IsRequired.ShouldBeFalse(), m => m.Default.ShouldBe("0"), m => m.Kind.ShouldBe(ValueKind.Number));
        members["orderedOn"].Kind.ShouldBe(ValueKind.Day);
        var kind = Daybook.Commands.Single(c => c.Name == "register-customer").Members.Single(m => m.Name == "kind");
        (kind.Kind, kind.Default).ShouldBe((ValueKind.Named, "\"business\""));
        kind.Values.ShouldBe(["business", "consumer"]);
    }
}
