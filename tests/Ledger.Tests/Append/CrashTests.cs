using Daybook.Database;
using Daybook.Ledger.Victim;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>What was acknowledged survives kill -9 of the process (G2).</summary>
public sealed class CrashTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    private const int Commands = 3_000;

    [Fact]
    public async Task A_process_killed_under_load_lost_nothing_and_its_commands_sent_again_have_one_effect()
    {
        var source = database.DataSource;
        await using (var node = await Node(database.ConnectionString))
        {
            for (var shelf = 0; shelf < 4; shelf++)
                await node.Accepted($"stock-{shelf}", Fill(ShelfDecider.Stream($"{shelf}"), Commands));
        }

        List<Said> acknowledged;
        await using (var victim = VictimProcess.Start(database.ConnectionString, "victim", 32, Commands, 4))
        {
            acknowledged = await victim.Until(300);
            acknowledged.AddRange(await victim.Kill());
        }

        acknowledged.Count.ShouldBeInRange(300, Commands - 1, "the kill must hit in the middle");
        await VictimProcess.ShouldBeTrue(acknowledged, source);
        await Book.ShouldBeWhole(source);

        // The same process again, with the same commands: it cannot know which of them were answered.
        await using var again = VictimProcess.Start(database.ConnectionString, "victim", 32, Commands, 4);
        var second = await again.ToTheEnd();

        second.Count.ShouldBe(Commands);
        acknowledged.Select(a => a.Line).Except(second.Select(s => s.Line)).ShouldBeEmpty("answered otherwise now");
        (await source.CountOfEvents()).ShouldBe(4 + Commands);
        await Book.ShouldBeWhole(source);
    }
}
