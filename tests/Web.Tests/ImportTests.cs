using Bunit;
using Daybook.Web.FirstHour;
using Daybook.Web.Ground;
using Daybook.Web.Imports;
using Microsoft.AspNetCore.Components.Forms;
using Daybook.Specification;

namespace Daybook.Web.Tests;

/// <summary>A file is looked at before it comes in, and an empty company is led to its first order.</summary>
public sealed class ImportTests
{
    private const string Preview = """
        {"kind":"items","format":"csv","rows":3,"new":1,"changed":1,"same":0,"refused":1,"next":null,"dryRun":true,
         "columns":[{"header":"编码","field":"sku","samples":["K1","K2"]},
          {"header":"<b>名称</b>","field":"name","samples":["水壶"]},
          {"header":"备注","field":null,"samples":[]}],
         "fields":[{"name":"sku","of":"register-item","isRequired":true,"values":[]},
          {"name":"name","of":"register-item","isRequired":true,"values":[]},
          {"name":"baseUnit","of":"register-item","isRequired":true,"values":[]},
          {"name":"tracking","of":"register-item","isRequired":false,"values":["none","lot"]}],
         "done":[{"row":2,"thing":"K1","outcome":"new"},{"row":3,"thing":"K2","outcome":"changed"}],
         "errors":[{"row":4,"field":"name","column":"<b>名称</b>","rule":"must not be empty"}]}
        """;

    [Fact, Shows("X7")]
    public void A_file_is_tried_and_its_columns_and_errors_are_shown_before_anything_is_sent()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, Preview);

        var page = Chosen(desk);

        var asked = desk.Daybook.Asked.Single();
        (asked.IsDryRun, asked.Target).ShouldBe((true, "/api/imports/items?currency=CNY"));
        page.FindAll("tbody select").Select(s => s.GetAttribute("value")).ShouldBe(["sku", "name", ""]);
        page.FindAll("b").ShouldBeEmpty();
        page.Markup.ShouldContain("must not be empty");
        page.Find("button.first").TextContent.ShouldBe("Import 2 rows");
        page.FindAll("tbody .help").Count.ShouldBe(2, "what each chosen field is");
        page.FindAll(".sending a[download]").Select(a => a.GetAttribute("href")).ShouldBe(
            ["/api/imports/items/template?format=xlsx&language=en",
                "/api/imports/items/template?format=csv&language=en"]);
    }

    [Fact]
    public void Another_choice_of_columns_and_values_is_tried_anew()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, Preview);
        var page = Chosen(desk);

        page.FindAll("tbody select")[2].Change("baseUnit");
        desk.Daybook.Asked[^1].Target.ShouldBe("/api/imports/items?columns=sku%2Cname%2CbaseUnit&currency=CNY");
        page.FindAll(".fields select")[0].Change("lot");

        desk.Daybook.Asked[^1].Target.ShouldContain("&tracking=lot");
        desk.Daybook.Asked.ShouldAllBe(a => a.IsDryRun);
    }

    [Fact, Shows("X7")]
    public void It_is_sent_in_parts_under_one_key_and_goes_on_where_it_stopped()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, Preview);
        var page = Chosen(desk);
        desk.Daybook.Answer = asked => asked.Target.Contains("after=1") && !asked.Target.Contains("after=201")
            ? (200, """{"rows":3,"next":201,"done":[{"row":2,"thing":"=K1","outcome":"new"}],"errors":[]}""")
            : (503, """{"code":"unavailable"}""");

        page.Find("button.first").Click();
        page.WaitForAssertion(() => page.Find("[role=alert]"));
        desk.Daybook.Answer = _ => (200, """
            {"rows":3,"next":null,"done":[{"row":202,"thing":"K2","outcome":"same"}],
             "errors":[{"row":203,"value":"K3","rule":"Taken.","code":"products.sku-taken","facts":{"sku":"K3"}}]}
            """);
        page.Find("button.first").Click();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Imported"));

        var sent = desk.Daybook.Asked.Where(a => !a.IsDryRun).ToList();
        sent.Select(a => a.Target[a.Target.IndexOf("most", StringComparison.Ordinal)..])
            .ShouldBe(["most=200&after=1", "most=200&after=201", "most=200&after=201"]);
        sent.Select(a => a.Key).Distinct().Count().ShouldBe(1);
        var report = Uri.UnescapeDataString(page.Find("a[download]").GetAttribute("href")!);
        report.ShouldContain("\"2\",\"'=K1\",\"New\"");
        report.ShouldContain("\"203\",\"K3\",\"Wrong\"");
        report.ShouldContain("Another item has the SKU K3.");
    }

    [Fact]
    public void Who_may_not_enter_one_may_not_import_many()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.MoreCommands = [Command("register-item", "products")];
        Open(desk).FindAll("input").ShouldBeEmpty();
    }

    [Fact]
    public void The_first_hour_says_what_is_there_what_is_next_and_who_does_the_rest()
    {
        using var desk = new DeskContext("products", "finance");
        desk.Daybook.MoreCommands =
            [Command("register-item", "products"), Command("open-accounts", "finance"), Command("open-channel",
                "sales")];
        desk.Daybook.MoreLists = [FakeDaybook.ListOf("accounts", "/api/accounts"), FakeDaybook.ListOf("items",
            "/api/items")];
        desk.Daybook.Answer = asked => (200, asked.Target.StartsWith("/api/accounts", StringComparison.Ordinal)
            ? """{"items":[{"key":"1"}],"totals":{"rows":42,"sums":[]}}"""
            : """{"items":[],"totals":{"rows":0,"sums":[]}}""");

        var page = desk.Render<FirstHourPage>();
        page.WaitForAssertion(() => page.FindAll("li").Count.ShouldBe(Beginning.All.Count));

        page.Find("[role=status]").TextContent.ShouldBe("1 of 9 done");
        page.FindAll("li")[1].TextContent.ShouldContain("Done: 42");
        var next = page.Find("li[aria-current=step]");
        next.TextContent.ShouldContain("Items");
        next.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(
            ["/import/items", "/c/register-item?baseUnit=EA&state=production"]);
        page.FindAll("li")[4].TextContent.ShouldContain("one of these roles: Sales");
    }

    private static DeskContext Desk()
    {
        var desk = new DeskContext("products");
        desk.Daybook.MoreCommands = [Command("register-item", "products")];
        return desk;
    }

    private static IRenderedComponent<ImportPage> Open(DeskContext desk) =>
        desk.At<ImportPage>("/import/items", p => p.Add(x => x.Kind, "items"));

    private static IRenderedComponent<ImportPage> Chosen(DeskContext desk)
    {
        var page = Open(desk);
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("编码,名称,备注\nK1,水壶,\n", "items.csv"));
        page.WaitForAssertion(() => page.Find("button.first"));
        return page;
    }

    private static CommandScreen Command(string name, string role) => new(name, $"/api/{name}", "Products", "…",
        [role], [], []);
}
