using System.Text;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>Every kind of screen against the rules of WCAG 2.2 AA that a program can check, in the light and in the
/// dark.</summary>
public abstract class AccessibleScreens(House house) : BrowserTests(house)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly object All = new
    {
        type = "tag", values = (string[])["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    };

    /// <summary>What the theme can change: light and dark differ in their colours only.</summary>
    private static readonly object OfColours = new
    {
        type = "rule", values = (string[])["color-contrast", "link-in-text-block"],
    };

    /// <summary>Nothing is loaded beforehand: only rules that are not asked for look at loaded style sheets.</summary>
    private const string Find = """
        async ({ rules, without }) => (await axe.run({ include: [["html"]], exclude: without.map(w => [w]) },
          { runOnly: rules, resultTypes: ["violations"], preload: false, selectors: false })).violations
          .flatMap(v => v.nodes.map(n => `${v.id}: ${n.html} ${n.failureSummary}`))
        """;

    private const string Arrived = """
        () => Promise.allSettled(document.getAnimations()
          .filter(a => a.effect.getComputedTiming().endTime !== Infinity).map(a => a.finished))
        """;

    /// <summary>The menu, which is looked at with the first screen that has it: it is the same on the others.</summary>
    private const string Menu = "nav.menu";

    /// <summary>The screens of daily work, each with what is opened on it. They are looked at beside
    /// <see cref="Elsewhere"/>, by another test at the same time.</summary>
    private protected static readonly (string Screen, string Address, Func<Person, Task> Open)[] AtTheDesk =
    [
        ("home", "/", person => person.Main.Locator(".matters").First.WaitForAsync()),
        ("work", "/work", person => person.Main.Locator(".finding, [role=status]").First.WaitForAsync()),
        ("list", "/l/orders", Nothing),
        ("filter", "/l/orders", async person =>
        {
            await person.Main.Locator(".tools select").First.SelectOptionAsync("status");
            await person.Page.Locator(".filtering").WaitForAsync();
        }),
        ("columns", "/l/orders", person => person.Main.Locator(".tools details.drop > summary").First.ClickAsync()),
        ("export", "/l/orders", person => person.Main.Locator(".tools details.drop > summary").Last.ClickAsync()),
        ("list without rows", "/l/orders?number=none", Nothing),
        ("form", "/c/place-order", person => person.More()),
        ("form with errors", "/c/place-order", async person =>
        {
            await person.Fill(("channel", "no channel"), ("lines[0].unitPrice", "dear"));
            await person.Send();
        }),
        ("form with what would happen", "/c/cancel-order?channel=TM&number={order}", async person =>
        {
            await person.Fill(("reason", "?"));
            await person.Look();
        }),
        ("search", "/", async person =>
        {
            await person.Page.Keyboard.PressAsync("Control+k");
            await person.Page.Locator(".search input").FillAsync("KETTLE");
            await person.Page.Locator(".search [role=option], .search [role=status]").First.WaitForAsync();
        }),
        ("form of a change", "/c/change-customer?code=C1", Nothing),
        ("thing", "/t/customer/C1", Nothing),
        ("thing as it was", "/t/customer/C1?as-of=999999",
            person => person.Page.Locator(".as-it-was table, .as-it-was .hint").First.WaitForAsync()),
        ("thing with notes", "/t/customer/C1", WithNotes),
        ("order", "/t/sales-order/TM/{order}", async person =>
        {
            await person.Page.Locator(".story summary").First.ClickAsync();
            await person.Page.Locator(".fact").WaitForAsync();
        }),
        ("fact with its causes", "/t/sales-order/TM/{order}", WithCauses),
        ("trace", "/trace/sales-order/TM/{order}", person => person.Main.Locator("svg.trace").WaitForAsync()),
        ("trace of a lot", "/trace/lot/CUP-{order}/L1", person => person.Main.Locator("svg.trace").WaitForAsync()),
        ("fact", "/fact/2", person => person.Main.Locator("svg.trace").WaitForAsync()),
    ];

    /// <summary>The screens of books, machine room, files, paper and hand.</summary>
    private protected static readonly (string Screen, string Address, Func<Person, Task> Open)[] Elsewhere =
    [
        ("stages", "/stages", person => person.Main.Locator(".stages").WaitForAsync()),
        ("books", "/q/trial-balance", Nothing),
        ("cash flow", "/q/cash-flow", Nothing),
        ("reconciliation", "/q/reconcile", Nothing),
        ("closing", "/q/period-checklist", Nothing),
        ("figure", "/explain/orders/total?key=TM:{order}", Nothing),
        ("question", "/q/list-parked", Nothing),
        ("voucher", "/t/journal-entry/{entry}", Nothing),
        ("vouchers of a group", "/t/voucher-group/main/2026-01-02/TM/FS1", Nothing),
        ("verification", "/q/verification", Nothing),
        ("checkpoints", "/q/checkpoints", Nothing),
        ("machine room", "/q/machine", Nothing),
        ("read models and processes", "/q/status", Nothing),
        ("search of the log", "/q/audit-log", Nothing),
        ("list as of a day", $"/l/inventory_value?asOf={Day.Text(Day.Today)}", Nothing),
        ("first hour", "/first-hour", person => person.Main.Locator(".first-hour li").Nth(8).WaitForAsync()),
        ("import", "/import/customers", async person =>
        {
            await person.Main.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
            {
                Name = "customers.csv", MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes("code,name,?\nK9,Cup,1\n,,\nK9,x,2\n"),
            });
            await person.Main.Locator("tbody select").First.WaitForAsync();
        }),
        ("print page", "/print/outbound/picking-list/TM/{order}/FS1", Nothing),
        ("in the hand", "/hand", Nothing),
        ("work to pick", "/hand/pick", Nothing),
        ("goods to pick", "/hand/pick/TM/{order}/FS1", WithAScan),
        ("goods that are picked", "/hand/pick/TM/{order}/FS1", person => Handled(person, null)),
        ("goods to pack", "/hand/pack/TM/{order}/FS1", WithAScan),
        ("goods that are packed", "/hand/pack/TM/{order}/FS1", person => Handled(person, "1.2")),
        ("what to load", "/hand/load", Nothing),
        ("parcels to load", "/hand/load/FS1/SF", async person =>
        {
            await person.Main.Locator("form[data-hand=manifest] button").ClickAsync();
            await WithAScan(person);
        }),
        ("stops to drive to", "/hand/drive", Nothing),
        ("page behind a link to a customer", "/track/TM/{order}/FS1/none", Nothing),
        ("a move", "/hand/move", WithAScan),
        ("a count", "/hand/count", WithAScan),
        ("stock in the hand", "/hand/stock?find=KETTLE", Nothing),
        ("order in the hand", "/hand/order", WithAScan),
        ("exceptions in the hand", "/hand/exceptions", Nothing),
        ("password", "/password", Nothing),
        ("not found", "/c/nothing", Nothing),
        ("no such page", "/not-found", Nothing),
    ];

    /// <summary>Where they are.</summary>
    internal static IEnumerable<string> Addresses => AtTheDesk.Concat(Elsewhere).Select(s => s.Address);

    private static Task Nothing(Person person) => Task.CompletedTask;

    /// <summary>Scans something of which there is none.</summary>
    private static async Task WithAScan(Person person)
    {
        await person.Main.Locator("#scan").FillAsync("NOTHING");
        await person.Main.Locator("#scan").PressAsync("Enter");
        await person.Main.Locator(".heard.wrong").WaitForAsync();
    }

    /// <summary>Scans the goods of the order and does what the page is for, up to its end.</summary>
    private static async Task Handled(Person person, string? weightKg)
    {
        await person.Main.Locator("#scan").FillAsync("KETTLE");
        await person.Main.Locator("#scan").PressAsync("Enter");
        await person.Main.Locator(".heard.done").WaitForAsync();
        if (weightKg is not null) await person.Main.Locator("input[name=weightKg]").FillAsync(weightKg);
        await person.Main.Locator("form[data-hand=send] button").ClickAsync();
        await person.Main.Locator("section.done").WaitForAsync();
    }

    /// <summary>From the timeline of a thing to the causes of a fact.</summary>
    private static async Task WithCauses(Person person)
    {
        await person.Page.Locator(".story summary").First.ClickAsync();
        await person.Page.Locator(".fact a[href^='/fact/']").ClickAsync();
        await person.Main.Locator("svg.trace").WaitForAsync();
    }

    /// <summary>Writes a comment and attaches a file; each window a file of its own.</summary>
    private static async Task WithNotes(Person person)
    {
        var notes = person.Page.Locator(".notes");
        await notes.Locator("form textarea").FillAsync("<b>周五前</b>\n到货");
        await notes.Locator("form button").ClickAsync();
        await notes.Locator("li .text").Last.WaitForAsync();
        await notes.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "合同.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes($"合同 {person.Page.Url}"),
        });
        await notes.Locator("li a").Last.WaitForAsync();
        await notes.Locator("li details > summary").First.ClickAsync();
    }

    /// <param name="login">Whoever looks; nobody's yet.</param>
    /// <param name="order">The number of an order that is placed for it.</param>
    /// <param name="price">Equal orders of one customer are asked about, hence a price of its own.</param>
    private protected async Task Check(
        string language, string login, string order, decimal price,
        IEnumerable<(string Screen, string Address, Func<Person, Task> Open)> screens)
    {
        await House.Order(order, 1, price);
        await House.Done("/api/items", $$"""{"sku":"CUP-{{order}}","name":"杯","baseUnit":"EA","state":"production"}""");
        await House.Done("/api/stock/opening", $$"""
            {"receipt":"CUP-{{order}}","warehouse":"FS1","sku":"CUP-{{order}}","quantity":{"value":5,"unit":"EA"},
             "bin":"FS1-A-01-01","lot":"L1","value":{"currency":"CNY","amount":50} }
            """);
        var entry = (await House.Read("/api/journal?limit=1")).GetProperty("items")[0].GetProperty("entryId")
            .GetString()!.Replace(':', '/');
        var (found, isKnown) = (new List<string>(), false);
        var person = await Window(language, "auto");
        await person.Open("/sign-in?problem=wrong");
        await Look("sign-in");
        var link = await House.Invite(login, "阿克塞", "sales", "customers", "finance", "auditor", "admin",
            "warehouse", "transport");
        await person.Open(link);
        await Look("join");
        await person.Join(link);
        await person.SignIn(login);
        await person.At("/");
        foreach (var (screen, address, open) in screens)
        {
            await person.Open(address.Replace("{order}", order).Replace("{entry}", entry));
            await open(person);
            await Look(screen);
        }

        found.ShouldBeEmpty();

        async Task Look(string screen)
        {
            // What the head of the page covers is reached by scrolling.
            await person.Page.EvaluateAsync("() => scrollTo(0, 0)");
            await person.Page.EvaluateAsync(Axe);
            await Run(screen, All);
            await In(ColorScheme.Dark);
            await Run($"{screen} in the dark", OfColours);
            await In(ColorScheme.Light);
            isKnown |= await person.Page.Locator(Menu).CountAsync() > 0;
        }

        async Task Run(string screen, object rules)
        {
            string[] without = isKnown ? [Menu] : [];
            var seen = await person.Page.EvaluateAsync<string[]>(Find, new { rules, without });
            found.AddRange(seen.Select(s => $"{screen}: {s}"));
        }

        // Colours that fade into each other are looked at when they have arrived.
        async Task In(ColorScheme scheme)
        {
            await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await person.Page.EvaluateAsync(Arrived);
        }
    }
}
