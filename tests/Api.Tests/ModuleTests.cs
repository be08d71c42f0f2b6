using System.Text.Json;
using Daybook.Api.Operations;
using Daybook.Domain.Modules;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Specification;
using Daybook.Web.Ground;

namespace Daybook.Api.Tests;

/// <summary>Modules are switched over HTTP, on a ledger that goes on. Other classes use the same server, so everything
/// is on again after each test.</summary>
[Collection<DoorServer>]
public sealed class ModuleTests(Served served) : IAsyncLifetime
{
    private const string Why = """{"reason":"试用结束"}""";
    private const string Off = "modules.switched-off";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var module in ModuleCatalogue.All) await served.Done($"/api/modules/{module.Code}/on", Why);
    }

    [Fact, Shows("X6")]
    public async Task What_is_off_is_refused_and_what_is_switched_on_finds_what_the_ledger_knows()
    {
        (await served.Post("/api/suppliers", Supplier("GYS-M1"), key: "before")).Status.ShouldBe(200);
        await served.Done("/api/modules/SRM/off", Why);
        var again = await served.Post("/api/suppliers", Supplier("GYS-M1"), key: "before");
        again.Json.GetProperty("repeated").GetBoolean().ShouldBeTrue("a retried command has its answer");
        (await served.Post("/api/suppliers", Supplier("GYS-M2"), key: "before")).Code
            .ShouldBe("idempotency-key-reused");

        var list = await served.Get("/api/suppliers");
        (list.Status, list.Code).ShouldBe((403, Off));
        list.Json.GetProperty("detail").GetString()
            .ShouldBe("The module SRM is switched off. Somebody with the role admin can switch it on.");
        list.Json.GetProperty("facts").GetProperty("module").GetString().ShouldBe("SRM");
        (await served.Get("/api/suppliers/GYS-M1")).Code.ShouldBe(Off);
        (await served.Try("/api/suppliers", Supplier("GYS-M2"))).Code.ShouldBe(Off);
        (await served.Post("/api/suppliers", Supplier("GYS-M2"), key: "later")).Code.ShouldBe(Off);
        (await served.Get("/api/explain/suppliers/code?key=GYS-M1")).Status.ShouldNotBe(200);
        (await served.Get("/api/customers")).Status.ShouldBe(200);
        foreach (var side in (string[])["as-of?asOf=1", "changes?asOf=1", "notes"])
            (await served.Get($"/api/things/supplier/GYS-M1/{side}")).Code.ShouldBe(Off, side);
        (await served.Post("/api/things/supplier/GYS-M1/notes", """{"text":"旁门"}""")).Code.ShouldBe(Off);
        (await served.Read("/api/search?text=GYS-M1")).GetProperty("items").GetArrayLength().ShouldBe(0);

        // What is not sent by people goes on, and nothing of it is lost.
        var known = await Append("GYS-M3");

        await served.Done("/api/modules/SRM/on", Why);
        var found = await served.Read($"/api/suppliers?code.from=GYS-M1&code.to=GYS-M3&sort=code&atLeast={known}");
        found.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("code").GetString())
            .ShouldBe(["GYS-M1", "GYS-M3"]);
        // A refusal of the edge is no answer of the ledger: the same command may come again.
        (await served.Post("/api/suppliers", Supplier("GYS-M2"), key: "later")).Status.ShouldBe(200);
        (await Rebuilt("suppliers")).ShouldBe("switched", "what was off is what a rebuild makes of the whole log");
    }

    [Fact, Shows("X6")]
    public async Task The_console_and_its_open_pages_follow()
    {
        var daybook = served.Service<IDaybook>();
        var changes = 0;
        using var watch = daybook.WatchModules(() => Interlocked.Increment(ref changes));
        await served.Done("/api/modules/SRM/off", Why);
        changes.ShouldBeGreaterThan(0);
        daybook.Modules.All.Where(m => !m.IsOn).Select(m => m.Code).ShouldBe(["SRM"]);
        OpenScreens.Of(daybook).Lists.ShouldNotContain(l => l.Room == "Suppliers");
        OpenScreens.Of(daybook).Commands.ShouldNotContain(c => c.Room == "Suppliers");
        var person = ServedPerson.Person("purchasing", "viewer");
        var asked = await daybook.Send(person, Asked.Get("/api/suppliers"), CancellationToken.None);
        asked.Problem!.Code.ShouldBe(Off);
    }

    [Fact, Shows("X6")]
    public void Every_screen_of_a_module_is_hidden_with_it_and_nothing_else_is()
    {
        var daybook = served.Service<IDaybook>();
        foreach (var module in ModuleCatalogue.All)
        {
            var only = new ModulesNow(
                [.. ModuleCatalogue.All.Select(m => new ModuleNow(m.Code, m.Room, m.Code != module.Code))]);
            foreach (var list in daybook.Lists)
            {
                var isOwn = list.Room == module.Room && list.Modules.Count == 1;
                (only.Hiding(list.Modules) is not null).ShouldBe(isOwn, $"{list.Name} without {module.Code}");
            }
        }

        // What others use stands in the room of the one that is on.
        var small = new ModulesNow(
            [.. ModuleCatalogue.All.Select(m => new ModuleNow(m.Code, m.Room, m.Code is "ERP" or "CRM"))]);
        var items = daybook.Lists.Single(l => l.Name == "items");
        small.RoomOf(items.Room, items.Modules).ShouldBe("Finance");
    }

    /// <summary>Goods that are kept for an order would be kept for ever if nobody could go on with it.</summary>
    [Fact, Shows("X6")]
    public async Task Work_under_way_is_left_only_by_somebody_who_says_so()
    {
        await served.Done("/api/warehouses", """
            {"code":"MW1","name":"模块仓","address":{"name":"模块仓","line1":"工业大道1号","city":"佛山","country":"CN"}}
            """);
        await served.Done("/api/channels", """{"code":"MC","name":"模块店","kind":"marketplace"}""");
        var placed = await served.Done("/api/orders", """
            {"channel":"MC","number":"1","customer":"C-M","currency":"CNY","warehouses":["MW1"],
             "shipTo":{"name":"王强","line1":"1号","city":"佛山","country":"CN"},
             "lines":[{"sku":"NONE","quantity":{"value":1,"unit":"EA"},"unitPrice":1.00}]}
            """);
        await served.Read($"/api/orders?atLeast={placed.Position}");
        var refused = await served.Post("/api/modules/OMS/off", Why);
        (refused.Status, refused.Code).ShouldBe((409, "modules.work-under-way"));
        refused.Json.GetProperty("facts").GetProperty("work").GetString()!.ShouldContain("orders");
        const string leave = """{"reason":"盘点","leaveWork":true}""";
        (await served.Try("/api/modules/OMS/off", leave)).Json.GetProperty("facts")[0].GetProperty("words").GetString()!
            .ShouldMatch("work left under way: .*Sales orders [1-9]");

        await served.Done("/api/modules/OMS/off", leave);
        (await served.Post("/api/orders/MC/1/cancel", Why)).Code.ShouldBe(Off);
        await served.Done("/api/modules/OMS/on", Why);
        await served.Done("/api/orders/MC/1/cancel", Why);
    }

    [Fact, Shows("X6")]
    public async Task A_stage_shows_what_is_on_what_is_needed_and_what_is_known()
    {
        await served.Done("/api/suppliers", Supplier("GYS-S1"));
        await served.Done("/api/modules/SRM/off", Why);
        var view = await served.Read("/api/stages");
        view.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("stage").GetString())
            .ShouldBe(["startUp", "growth", "steady", "refined"]);
        Module(view, "ERP").GetProperty("neededBy").EnumerateArray().Select(n => n.GetString())
            .ShouldBe(["OA", "OMS", "WMS", "MES", "TMS", "SCM"]);
        Module(view, "PLM").GetProperty("usedBy").EnumerateArray().Select(n => n.GetString())
            .ShouldBe(["ERP", "WMS", "OMS"]);
        var srm = Module(view, "SRM");
        srm.GetProperty("isOn").GetBoolean().ShouldBeFalse();
        srm.GetProperty("knows").EnumerateArray().Single(l => l.GetProperty("list").GetString() == "suppliers")
            .GetProperty("rows").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact, Shows("X6")]
    public async Task A_switch_is_tried_before_it_is_made_and_told_in_words()
    {
        var tried = await served.Try("/api/modules/SRM/off", Why);
        tried.Json.GetProperty("facts")[0].GetProperty("words").GetString()!.ShouldContain("switched off SRM");
        (await served.Get("/api/suppliers")).Status.ShouldBe(200);
        (await served.Post("/api/modules/WMS/off", Why)).Code.ShouldBe("modules.needed");
        (await served.Post("/api/modules/FMS/on", Why)).Status.ShouldBe(404);
        (await served.Post("/api/modules/SRM/off")).Errors.Select(e => e.Field).ShouldBe(["reason"]);
        using var clerk = served.ClientWith((await served.Done(
            "/api/keys", """{"name":"clerk","roles":["sales"]}""")).Json.GetProperty("result").GetProperty("secret")
            .GetString());
        (await NotesOf.Get(clerk, "/api/stages")).Status.ShouldBe(403);
    }

    /// <summary>Both are decided under one lock, whatever the edges knew.</summary>
    [Fact, Shows("X6")]
    public async Task Who_switches_at_the_same_time_leaves_nothing_on_without_what_it_needs()
    {
        for (var round = 0; round < 5; round++)
        {
            const string leave = """{"reason":"并发","leaveWork":true}""";
            await Task.WhenAll(
                served.Post("/api/modules/TMS/off", leave), served.Post("/api/modules/OMS/off", leave),
                served.Post("/api/modules/WMS/off", leave), served.Post("/api/modules/OMS/on", Why),
                served.Post("/api/modules/TMS/on", Why));
            var view = await served.Read("/api/stages");
            foreach (var module in ModuleCatalogue.All.Where(m => IsOn(view, m.Code)))
                module.Needs.ShouldAllBe(need => IsOn(view, need), module.Code);
        }
    }

    /// <summary>Rooms that meet in the workers are bound: one needs the other, or uses a part of it too. So no need of
    /// the code was forgotten.</summary>
    [Fact, Shows("X6")]
    public void Modules_that_meet_in_the_code_are_bound_to_each_other()
    {
        var parts = served.Service<IDaybook>().Lists.Select(l => l.Modules)
            .Concat(served.Service<IDaybook>().Commands.Select(c => c.Modules)).Where(m => m.Count > 1).ToList();
        var workers = Path.Combine(AcceptedFiles.Here.Root, "src/Workers");
        var pairs = Directory.GetFiles(workers, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Room: Path.GetFileName(Path.GetDirectoryName(file))!))
            .SelectMany(f => File.ReadLines(f.File).SelectMany(line => ModuleCatalogue.All
                .Where(m => m.Room != f.Room && line == $"using Daybook.Domain.{m.Room};")
                .Select(m => (A: ModuleCatalogue.OfRoom(f.Room), B: m))))
            .Where(p => p.A is not null).Distinct().ToList();
        pairs.Count.ShouldBeGreaterThan(8);
        foreach (var (a, b) in pairs)
            (Uses(a!, b) || Uses(b, a!)).ShouldBeTrue($"{a!.Code} meets {b.Code}, and neither needs the other");

        bool Uses(Domain.Shared.Module one, Domain.Shared.Module other)
        {
            var needs = ModuleCatalogue.WithNeeds([one]).Select(m => m.Code).ToList();
            return needs.Contains(other.Code) || parts.Any(p => p[0] == other.Code && p.Any(needs.Contains));
        }
    }

    private static string Supplier(string code) =>
        $$"""{"code":"{{code}}","name":"小榄五金厂","country":"CN","currency":"CNY"}""";

    private static JsonElement Module(JsonElement view, string code) => view.GetProperty("stages").EnumerateArray()
        .SelectMany(s => s.GetProperty("modules").EnumerateArray())
        .Single(m => m.GetProperty("code").GetString() == code);

    private static bool IsOn(JsonElement view, string code) => Module(view, code).GetProperty("isOn").GetBoolean();

    /// <summary>A fact that nobody sent over HTTP, such as that of a process.</summary>
    private async Task<long> Append(string code)
    {
        var register = new SupplierCommand.Register(code, "顺德五金厂", "CN", "CNY");
        var answer = await served.Application.Node.Ledger.Append(
            new Transaction(
                new Envelope($"by itself {code}", "process:test", new DateOnly(2026, 3, 2)),
                [SupplierDecider.On(SupplierDecider.Stream(code), register)]),
            CancellationToken.None);
        return answer.ShouldBeOfType<Answer.Accepted>().Position;
    }

    /// <summary>How a rebuild of the whole log ended, which replaces the table only by an equal one.</summary>
    private async Task<string?> Rebuilt(string name)
    {
        await served.Done($"/api/read-models/{name}/rebuild", """{"reason":"核对"}""");
        await served.Service<RebuildDesk>().Ending.WaitAsync(
            TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return (await served.Read("/api/rebuild")).GetProperty("outcome").GetString();
    }
}
