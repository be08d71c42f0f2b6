using System.Security.Claims;
using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Api.Hosting;
using Daybook.Web.Ground;

namespace Daybook.Api.Tests;

/// <summary>A person saves what a list shows, and sees and changes only the own views.</summary>
[Collection<PeopleServer>]
public sealed class ViewTests(Served served)
{
    private const string Views = "/api/me/views";
    private static readonly string[] Verbs = ["", "/replace", "/rename", "/remove", "/default", "/default/clear"];
    private int _sent;

    [Fact]
    public async Task A_view_is_saved_replaced_renamed_opened_first_and_removed()
    {
        var me = await Principal("shenyan", "sales");
        await Done(me, "", Examples.Of("save-view")!);
        await Done(me, "", """{"list":"invoices","name":"待处理","query":"open.from=1","columns":[]}""");
        (await Mine(me, "orders")).ShouldBe(["待处理 status=onHold,backOrdered&sort=-total [number,customer,total]"]);
        (await Mine(me)).Count.ShouldBe(2);
        await Done(
            me, "/replace", """{"list":"orders","name":"待处理","query":"status=onHold","columns":["number"]}""");
        await Done(me, "/rename", """{"list":"orders","name":"待处理","to":"异常 / 待处理"}""");
        await Done(me, "/default", """{"list":"orders","name":"异常 / 待处理"}""");
        (await Mine(me, "orders")).ShouldBe(["异常 / 待处理 status=onHold [number] default"]);
        await Done(me, "/default/clear", """{"list":"orders"}""");
        (await Mine(me, "orders")).ShouldBe(["异常 / 待处理 status=onHold [number]"]);
        await Done(me, "/remove", """{"list":"orders","name":"异常 / 待处理"}""");
        (await Mine(me, "orders")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_sees_or_changes_the_views_of_another()
    {
        var (one, other) = (await Principal("dongmei", "sales"), await Principal("guojun", "admin"));
        await Done(one, "", """{"list":"orders","name":"我的","query":"","columns":["number"]}""");
        (await Mine(other)).ShouldBeEmpty();
        var refused = await Send(other, "/rename", """{"list":"orders","name":"我的","to":"别人的"}""");
        (refused.Status, refused.Problem!.Code).ShouldBe((404, "access.unknown-view"));
        (await Mine(one)).ShouldBe(["我的  [number]"]);
    }

    [Fact]
    public async Task A_key_is_told_that_views_belong_to_people()
    {
        var asked = await served.Get(Views);
        (asked.Status, asked.Code).ShouldBe((403, "access.views-are-personal"));
        foreach (var verb in Verbs)
        {
            var body = verb switch
            {
                "" or "/replace" => """{"list":"orders","name":"x","query":"","columns":[]}""",
                "/rename" => """{"list":"orders","name":"x","to":"y"}""",
                "/default/clear" => """{"list":"orders"}""",
                _ => """{"list":"orders","name":"x"}""",
            };
            var sent = await served.Post($"{Views}{verb}", body);
            (sent.Status, sent.Code).ShouldBe((403, "access.views-are-personal"), verb);
        }
    }

    [Theory]
    [InlineData("nothing", "", "number", "list", "must be the name of a list")]
    [InlineData("orders", "colour=red", "number", "query", "colour must be a column of this list")]
    [InlineData("orders", "status=red", "number", "query", "status must be one of")]
    [InlineData("orders", "sort=-colour", "number", "query", "sort must be a column")]
    [InlineData("orders", "after=x", "number", "query", "must not have after")]
    [InlineData("orders", "format=csv", "number", "query", "must not have format")]
    [InlineData("orders", "totals=true", "number", "query", "must not have totals")]
    [InlineData("orders", "", "colour", "columns", "must be a column of this list")]
    [InlineData("orders", "", "number,number", "columns", "must name each column once")]
    public async Task A_view_that_its_list_could_not_show_is_refused(
        string list, string query, string columns, string field, string rule)
    {
        var me = await Me();
        var body = JsonSerializer.Serialize(new { list, name = "x", query, columns = columns.Split(',') });
        foreach (var verb in (string[])["", "/replace"])
        {
            var refused = await Send(me, verb, body);
            refused.Status.ShouldBe(400);
            var error = refused.Problem!.Errors.ShouldHaveSingleItem();
            error.Field.ShouldBe(field);
            error.Rule.ShouldContain(rule);
        }
    }

    [Fact]
    public async Task Names_and_queries_have_limits()
    {
        var me = await Me();
        var (name, query) = (new string('名', 61), $"number={new string('1', 2_000)}");
        var refused = await Send(me, "", JsonSerializer.Serialize(
            new { list = "orders", name, query, columns = Enumerable.Repeat("x", 101) }));
        refused.Problem!.Errors.Select(e => e.Field).ShouldBe(["name", "query", "columns"], ignoreOrder: true);
        (await Send(me, "/rename", JsonSerializer.Serialize(new { list = "orders", name = "x", to = name })))
            .Problem!.Errors.Select(e => e.Field).ShouldBe(["to"]);
    }

    [Fact]
    public async Task No_list_has_a_column_that_is_called_as_a_part_of_its_address()
    {
        string[] taken = [.. Lists.ListQuery.Parameters.Keys, "show", "view"];
        served.Service<IDaybook>().Lists.Where(l => taken.Any(name => l.Column(name) is not null))
            .Select(l => l.Name).ShouldBeEmpty();
        (await served.Get("/api/orders?view=x")).Status.ShouldBe(400);
    }

    private Task<ClaimsPrincipal> Me() => Principal($"view{Interlocked.Increment(ref s_people)}", "viewer");

    private static int s_people;

    private async Task<ClaimsPrincipal> Principal(string login, params string[] roles)
    {
        using var visitor = await served.Person(login, roles);
        var entered = await served.Service<Door>().SignIn(
            login, People.Password, null, TestContext.Current.CancellationToken);
        return entered.ShouldBeOfType<Entered.In>().Person;
    }

    private async Task Done(ClaimsPrincipal me, string verb, string body)
    {
        var reply = await Send(me, verb, body);
        reply.Status.ShouldBe(200, $"{verb}: {reply.Json}");
        reply.Json.WholeOf("events").ShouldBe(1, verb);
    }

    private Task<Web.Ground.Reply> Send(ClaimsPrincipal me, string verb, string body) => served.Service<IDaybook>()
        .Send(me, Asked.Post($"{Views}{verb}", body, $"v{_sent++}"), TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<string>> Mine(ClaimsPrincipal me, string? list = null)
    {
        var query = list is null ? "" : $"?list={list}";
        var reply = await served.Service<IDaybook>()
            .Send(me, Asked.Get($"{Views}{query}"), TestContext.Current.CancellationToken);
        reply.Status.ShouldBe(200, reply.Json.ToString());
        return
        [
            .. reply.Json.ItemsOf("items").Select(v => $"{v.TextOf("name")} {v.Of("terms").TextOf("query")} "
                + $"[{string.Join(',', v.Of("terms").ItemsOf("columns"))}]"
                + (v.Of("isDefault").GetBoolean() ? " default" : "")),
        ];
    }
}
