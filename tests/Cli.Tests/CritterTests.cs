namespace Daybook.Cli.Tests;

/// <summary>JasperFx's command line looks at a ledger and changes nothing.</summary>
public sealed class CritterTests
{
    [Fact]
    public async Task What_only_looks_is_run_on_the_host_of_a_node_that_is_not_started()
    {
        await using var cli = await Operated.New();
        foreach (var (command, told) in ((string, string)[])
            [("describe", "Wolverine"), ("resources check", "Resource Checks"), ("codegen preview", "")])
        {
            using var child = Child.Start(cli.Environment, ["critter", .. command.Split(' ')]);
            (await child.End()).ShouldBe(0, child.Text);
            child.Text.ShouldContain(told);
        }

        (await cli.Ask<long>("select count(*) from wolverine.wolverine_nodes")).ShouldBe(0);
        (await cli.Ask<long>("select count(*) from ledger.mt_event_progression where name = 'processes:All'"))
            .ShouldBe(0);
    }

    [Theory]
    [InlineData("daybook serve", "run")]
    [InlineData("daybook migrate", "resources", "setup")]
    [InlineData("daybook migrate", "resources", "teardown")]
    [InlineData("daybook migrate", "db-apply")]
    [InlineData("daybook rebuild", "projections", "--rebuild")]
    [InlineData("daybook dead-letters", "storage", "replay")]
    [InlineData("generates no code", "codegen", "write")]
    [InlineData("without options", "describe", "--file", "description.html")]
    [InlineData("without options", "fly")]
    [InlineData("without options")]
    public async Task What_would_change_something_is_refused_and_ours_is_named(string ours, params string[] command)
    {
        var ended = await Operated.Run(new Dictionary<string, string>(StringComparer.Ordinal), ["critter", .. command]);

        ended.Code.ShouldBe(2);
        ended.Error.ShouldContain(ours);
        ended.Error.ShouldContain("describe, resources check, codegen preview");
    }
}
