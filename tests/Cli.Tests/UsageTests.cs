using Daybook.Imports.Tests;
using Daybook.Specification;

namespace Daybook.Cli.Tests;

public sealed class UsageTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task The_help_names_every_verb_and_every_exit_code()
    {
        var help = await Operated.Run(Nothing, "--help");

        help.Code.ShouldBe(0);
        string[] verbs =
        [
            "migrate", "serve", "import", "reconcile", "status", "verify", "rebuild", "repair", "checkpoint", "proof",
            "keys", "users", "parked", "settle", "dead-letters", "critter", "processes", "reader", "DAYBOOK_POSTGRES",
            "  3  ",
        ];
        foreach (var verb in verbs) help.Out.ShouldContain(verb);
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("repair")]
    [InlineData("serve")]
    [InlineData("import")]
    [InlineData("reconcile")]
    [InlineData("status")]
    [InlineData("verify")]
    [InlineData("rebuild")]
    [InlineData("checkpoint")]
    [InlineData("proof")]
    [InlineData("keys")]
    [InlineData("users")]
    [InlineData("parked")]
    [InlineData("settle")]
    [InlineData("dead-letters")]
    [InlineData("critter")]
    [InlineData("processes")]
    [InlineData("reader")]
    public async Task Every_verb_helps_with_examples(string verb)
    {
        var help = await Operated.Run(Nothing, verb, "--help");

        help.Code.ShouldBe(0);
        help.Out.ShouldContain("Examples:");
        help.Out.ShouldContain($"daybook {verb}");
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("import", "oracle", ".")]
    [InlineData("import", "northwind", "/no/such/folder")]
    [InlineData("rebuild", "no_such_read_model")]
    [InlineData("rebuild")]
    [InlineData("keys", "create", "tablet")]
    [InlineData("keys", "create", "tablet", "--roles", "emperor")]
    [InlineData("users", "invite", "Wang Fang", "--roles", "sales")]
    [InlineData("users", "invite", "wangfang", "--roles", "emperor")]
    [InlineData("users", "invite", "wangfang", "--locale", "fr")]
    [InlineData("parked", "retry", "twelve", "--reason", "x")]
    [InlineData("parked", "retry", "1.0")]
    [InlineData("processes", "pause", "no-such-process")]
    [InlineData("verify", "--from", "first")]
    [InlineData("proof", "check", "/no/such/file")]
    [InlineData("settle", "now")]
    [InlineData("serve", "--api-only", "--workers-only")]
    [InlineData("dead-letters", "replay", "first", "--reason", "no")]
    [InlineData("dead-letters", "discard", "01937b5e-7a00-7000-8000-000000000001")]
    [InlineData("settle", "--wait", "-1")]
    [InlineData("reader")]
    [InlineData("reader", "Analytics")]
    [InlineData("reader", "pg_mine")]
    [InlineData("reader", "a; drop schema ledger")]
    public async Task A_wrong_call_ends_with_two_and_says_why_on_standard_error(params string[] arguments)
    {
        var ended = await Operated.Run(Nothing, arguments);

        ended.Code.ShouldBe(2);
        ended.Error.ShouldNotBeEmpty();
        ended.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("status")]
    [InlineData("serve")]
    [InlineData("verify")]
    [InlineData("reconcile")]
    public async Task Without_a_connection_string_one_line_says_which_variable_is_missing(string verb)
    {
        var ended = await Operated.Run(Nothing, verb);

        ended.Code.ShouldBe(2);
        ended.Error.ShouldContain("DAYBOOK_POSTGRES is not set");
        ended.Error.Trim().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("status")]
    [InlineData("serve")]
    [InlineData("verify")]
    public async Task A_server_that_is_not_there_ends_with_three_and_one_line(string verb)
    {
        var nowhere = new Dictionary<string, string>
        {
            ["DAYBOOK_POSTGRES"] = "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=5",
        };

        var ended = await Operated.Run(nowhere, verb);

        ended.Code.ShouldBe(3);
        ended.Error.ShouldStartWith("daybook: the database cannot be reached");
        ended.Error.Trim().ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_dry_run_needs_no_database()
    {
        using var set = SmallNorthwind.Write();

        var ended = await Operated.Run(Nothing, "import", "northwind", set.Path, "--dry-run", "--json");

        ended.Code.ShouldBe(0);
        var placed = ended.Json.GetProperty("totals")[0];
        placed.GetProperty("orders").GetInt32().ShouldBe(SmallNorthwind.Orders);
        placed.GetProperty("lines").GetInt32().ShouldBe(SmallNorthwind.Lines);
        placed.GetProperty("units").GetDecimal().ShouldBe(SmallNorthwind.Units);
        placed.GetProperty("goodsUnrounded").GetRawText().ShouldBe("1683.1375");
        placed.GetProperty("goods").GetRawText().ShouldBe("1683.14");
    }

    [Fact, Shows("X7")]
    public async Task A_dry_run_over_bad_rows_names_file_line_field_and_rule_and_ends_with_one()
    {
        using var set = SmallNorthwind.Write().With("OrderDetails", "10249,1,18.6,9,0", "10249,1,18.6,nine,0");

        var ended = await Operated.Run(Nothing, "import", "northwind", set.Path, "--dry-run", "--json");

        ended.Code.ShouldBe(1);
        var error = ended.Json.GetProperty("errors")[0];
        error.GetProperty("file").GetString().ShouldBe("OrderDetails.csv");
        error.GetProperty("line").GetInt32().ShouldBe(4);
        error.GetProperty("field").GetString().ShouldBe("Quantity");
        error.GetProperty("rule").GetString().ShouldBe("is a decimal number");
    }

    [Fact]
    public async Task A_dry_run_for_people_is_a_table()
    {
        using var set = SmallNorthwind.Write().With("OrderDetails", "10249,1,18.6,9,0", "10249,1,18.6,nine,0");

        var ended = await Operated.Run(Nothing, "import", "northwind", set.Path, "--dry-run");

        ended.Code.ShouldBe(1);
        ended.Out.ShouldContain("Rows that break a rule and are left out: 1");
        ended.Out.ShouldMatch(@"OrderDetails\.csv +4 +Quantity +is a decimal number");
    }
}
