using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>The loop that exports checkpoints while the process runs.</summary>
public sealed class CheckpointLoopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_keeps_a_checkpoint_of_each_new_head_under_a_key_it_made()
    {
        await using var ledger = await ChainLedger.New();
        using var loop = Loop(ledger.Source);
        await loop.StartAsync(default);
        var folder = await FolderOf(ledger.Source);
        await Until(() => folder.Newest()?.Block == 6);
        await ledger.Writer.Block([new("late/1", 1, "{}")], []);
        await Until(() => folder.Newest()?.Block == 7);
        await loop.StopAsync(default);

        loop.Problem.ShouldBeNull();
        loop.LastCompleted.ShouldNotBeNull();
        var request = new VerifyRequest
        {
            Checkpoints = folder.All(),
            TrustedKeys = [CheckpointKey.ReadPublic(_folder.File("checkpoint.key.pub"))],
        };
        (await new Verifier(ledger.Source).Verify(request)).Checkpoints.ShouldBe(2);
    }

    [Fact]
    public async Task A_ledger_that_was_rewritten_while_nothing_ran_is_noticed_at_the_next_start()
    {
        await using var ledger = await ChainLedger.New();
        using (var before = Loop(ledger.Source))
        {
            await before.StartAsync(default);
            await Until(() => before.LastCompleted is not null);
            await before.StopAsync(default);
        }

        await ledger.Writer.Run("update ledger.mt_events set data = '[]' where seq_id = 6");
        await ledger.Writer.ForgeChain();
        await ledger.Writer.Block([new("late/1", 1, "{}")], []);
        using var after = Loop(ledger.Source);
        await after.StartAsync(default);
        await Until(() => after.Problem is not null);
        await after.StopAsync(default);

        after.Problem!.ShouldContain("replaced");
        (await FolderOf(ledger.Source)).Newest()!.Block.ShouldBe(6);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_problem_and_not_the_end()
    {
        await using var ledger = await ChainLedger.New();
        await File.WriteAllTextAsync(_folder.File("checkpoints"), "a file where the folder should be");
        using var loop = Loop(ledger.Source);
        await loop.StartAsync(default);
        await Until(() => loop.Problem is not null);
        File.Delete(_folder.File("checkpoints"));
        await Until(() => loop.LastCompleted is not null);
        loop.Problem.ShouldBeNull();
        await loop.StopAsync(default);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Each ledger has its own folder.</summary>
    private async Task<CheckpointFolder> FolderOf(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select ledger_id::text from ledger.identity");
        var ledger = (string)(await command.ExecuteScalarAsync())!;
        return new CheckpointFolder(Path.Combine(_folder.File("checkpoints"), ledger));
    }

    private CheckpointLoop Loop(NpgsqlDataSource source)
    {
        var options = new LedgerOptions
        {
            DirectConnection = source.ConnectionString,
            LocalFolder = _folder.Path,
            CheckpointSeconds = 1,
        };
        return new CheckpointLoop(new LedgerContext(
            options, new EventCodec(new Catalogue([], [])), source, source, new HeadSignal(), Guid.Empty,
            TimeProvider.System, NullLoggerFactory.Instance));
    }

    private static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            tries.ShouldBeLessThan(1_000, "the condition did not become true");
            await Task.Delay(20);
        }
    }
}
