using System.Diagnostics;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>With a checkpoint outside the database, rewrites and removed tails are found (rule 17).</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CheckpointKey _key;

    public CheckpointTests() => _key = CheckpointKey.OpenOrCreate(_folder.File("checkpoint.key"));

    [Fact]
    public async Task A_checkpoint_agrees_with_the_chain_it_was_made_of_and_with_what_came_after()
    {
        await using var ledger = await ChainLedger.New();
        var checkpoint = await Sign(ledger);
        await ledger.Writer.Block([new("late/1", 1, "{}")], []);

        var result = await ledger.Verify(checkpoint, await Sign(ledger));
        (result.Ok, result.Blocks, result.Checkpoints).ShouldBe((true, 7, 2));
        (checkpoint.Block, checkpoint.Position).ShouldBe((6, 13));
    }

    [Fact]
    public async Task A_chain_that_was_recomputed_as_a_whole_is_found_with_a_checkpoint_only()
    {
        await using var ledger = await ChainLedger.New();
        var checkpoint = await Sign(ledger);
        await ledger.Writer.Run("update ledger.mt_events set data = '[]' where seq_id = 6");
        await ledger.Writer.ForgeChain();

        (await ledger.Verify()).Ok.ShouldBeTrue();
        Find(await ledger.Verify(checkpoint)).ShouldBe((FirstBad.ChainRewritten, 1, 1));
    }

    [Fact]
    public async Task Of_several_checkpoints_the_last_that_agrees_bounds_the_rewrite()
    {
        await using var ledger = await ChainLedger.New();
        using var exporter = new CheckpointExporter(ledger.Source, _key, TimeProvider.System);
        var early = await exporter.Sign();
        await ledger.Writer.Block([new("late/1", 1, "{}")], []);
        var late = await exporter.Sign();
        await ledger.Writer.Run("update ledger.mt_events set data = '[]' where seq_id = 14");
        await ledger.Writer.ForgeChain();

        Find(await ledger.Verify(late, early)).ShouldBe((FirstBad.ChainRewritten, 7, 14));
        var trusting = await new Verifier(ledger.Source).Verify(
            new VerifyRequest { From = 7, Checkpoints = [early, late] });
        Find(trusting).ShouldBe((FirstBad.ChainRewritten, 7, 14));
    }

    [Fact]
    public async Task A_dropped_tail_is_found_with_a_checkpoint_only()
    {
        await using var ledger = await ChainLedger.New();
        var checkpoint = await Sign(ledger);
        await ledger.Writer.Run("delete from ledger.mt_events where seq_id > 11; "
            + "delete from ledger.blocks where number = 6; delete from ledger.commands where block = 6");
        (await ledger.Verify()).FirstBad!.Kind.ShouldBe(FirstBad.StreamAltered, "the stream still says so");
        await ledger.Writer.Run(ChainDamage.SettleStreams);

        (await ledger.Verify()).Ok.ShouldBeTrue();
        Find(await ledger.Verify(checkpoint)).ShouldBe((FirstBad.TailMissing, 6, 12));
    }

    [Fact]
    public async Task Another_ledger_in_the_same_place_is_found()
    {
        await using var ledger = await ChainLedger.New();
        await using var other = await Daybook.Database.LedgerDatabase.New();
        var result = await new Verifier(other.DataSource).Verify(
            new VerifyRequest { Checkpoints = [await Sign(ledger)] });
        result.FirstBad!.Kind.ShouldBe(FirstBad.LedgerReplaced);
    }

    [Fact]
    public async Task A_checkpoint_that_was_changed_does_not_count()
    {
        await using var ledger = await ChainLedger.New();
        var good = await Sign(ledger);
        Checkpoint[] changed =
        [
            good with { Block = 5 }, good with { Position = 12 }, good with { Epoch = 2 },
            good with { Root = new('0', 64) }, good with { HeadHash = new('0', 64) },
            good with { SignedAt = good.SignedAt.AddMicroseconds(1) },
            good with { Ledger = Guid.Empty }, good with { Signature = "AAAA" },
            good with { Signature = "no base 64" }, good with { Format = "daybook.checkpoint.v2" },
        ];

        foreach (var checkpoint in changed)
            (await ledger.Verify(checkpoint)).FirstBad!.Kind.ShouldBe(FirstBad.CheckpointForged, checkpoint.ToJson());
    }

    [Fact]
    public async Task A_checkpoint_of_a_foreign_key_does_not_count()
    {
        await using var ledger = await ChainLedger.New();
        using var foreign = CheckpointKey.OpenOrCreate(_folder.File("foreign.key"));
        using var exporter = new CheckpointExporter(ledger.Source, foreign, TimeProvider.System);
        var theirs = await exporter.Sign();

        (await ledger.Verify(theirs)).Ok.ShouldBeTrue();
        (await ledger.Verify(await Sign(ledger), theirs)).FirstBad!.Kind.ShouldBe(FirstBad.CheckpointForeign);
        var trusting = await new Verifier(ledger.Source).Verify(
            new VerifyRequest { Checkpoints = [theirs], TrustedKeys = [_key.PublicKey] });
        trusting.FirstBad!.Kind.ShouldBe(FirstBad.CheckpointForeign);
    }

    [Fact]
    public async Task A_chain_that_does_not_hold_is_not_signed()
    {
        await using var ledger = await ChainLedger.New();
        using var exporter = new CheckpointExporter(ledger.Source, _key, TimeProvider.System);
        var seen = await exporter.Sign();
        await ledger.Writer.Run("update ledger.mt_events set data = '[]' where seq_id = 6");
        await ledger.Writer.ForgeChain();

        (await Broken(exporter)).ShouldBe(FirstBad.ChainRewritten);
        using var restarted = new CheckpointExporter(ledger.Source, _key, TimeProvider.System, seen);
        (await Broken(restarted)).ShouldBe(FirstBad.ChainRewritten);
        await ledger.Writer.Run("update ledger.blocks set answers_root = sha256('x') where number = 2");
        using var another = new CheckpointExporter(ledger.Source, _key, TimeProvider.System);
        (await Broken(another)).ShouldBe(FirstBad.BlockAltered);
    }

    [Fact]
    public async Task A_tail_dropped_between_two_checkpoints_is_not_signed_away()
    {
        await using var ledger = await ChainLedger.New();
        using var exporter = new CheckpointExporter(ledger.Source, _key, TimeProvider.System);
        await exporter.Sign();
        await ledger.Writer.Run("delete from ledger.blocks where number = 6");
        (await Broken(exporter)).ShouldBe(FirstBad.TailMissing);
    }

    [Fact]
    public async Task An_exported_file_reads_back_and_is_never_written_over()
    {
        await using var ledger = await ChainLedger.New();
        using var exporter = new CheckpointExporter(ledger.Source, _key, TimeProvider.System);
        var file = _folder.File("out/checkpoint.json");
        var exported = await exporter.Export(file);

        CheckpointFolder.Read(file).ShouldBe(exported);
        await Should.ThrowAsync<IOException>(() => exporter.Export(file));
        Directory.GetFiles(_folder.File("out")).ShouldBe([file]);
    }

    [Fact]
    public async Task A_folder_keeps_one_checkpoint_per_block_and_notices_another_history()
    {
        await using var ledger = await ChainLedger.New();
        var folder = new CheckpointFolder(_folder.File("kept"));
        folder.All().ShouldBeEmpty();
        folder.Keep(await Sign(ledger)).ShouldNotBeNull().ShouldEndWith("checkpoint-000000000006.json");
        folder.Keep(await Sign(ledger)).ShouldBeNull();
        folder.All().Count.ShouldBe(1);

        await ledger.Writer.Run("update ledger.mt_events set data = '[]' where seq_id = 6");
        await ledger.Writer.ForgeChain();
        var rewritten = await Sign(ledger);
        Should.Throw<ChainBrokenException>(() => folder.Keep(rewritten)).FirstBad.Kind
            .ShouldBe(FirstBad.ChainRewritten);
    }

    [Fact]
    public async Task Openssl_checks_a_checkpoint_with_the_public_key_beside_the_key()
    {
        await using var ledger = await ChainLedger.New();
        var checkpoint = await Sign(ledger);
        await File.WriteAllTextAsync(_folder.File("text"), checkpoint.SignedText());
        await File.WriteAllBytesAsync(_folder.File("signature"), Convert.FromBase64String(checkpoint.Signature));
        CheckpointKey.ReadPublic(_folder.File("checkpoint.key.pub")).ShouldBe(checkpoint.PublicKey);

        ProcessStartInfo start = new(
            "openssl",
            ["dgst", "-sha256", "-verify", "checkpoint.key.pub", "-signature", "signature", "text"])
        {
            WorkingDirectory = _folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        Process? openssl = null;
        try
        {
            openssl = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("openssl is not on this machine.");
        }

        (await openssl!.StandardOutput.ReadToEndAsync()).Trim().ShouldBe("Verified OK");
    }

    [Fact]
    public void A_key_file_is_its_owners_alone_and_stays_the_same()
    {
        var file = _folder.File("checkpoint.key");
        using (var again = CheckpointKey.OpenOrCreate(file)) again.PublicKey.ShouldBe(_key.PublicKey);
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Should.Throw<InvalidOperationException>(() => CheckpointKey.OpenOrCreate(file)).Message.ShouldContain("600");
    }

    [Fact]
    public async Task Processes_that_start_at_once_agree_on_one_key()
    {
        var file = _folder.File("new/checkpoint.key");
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var key = CheckpointKey.OpenOrCreate(file);
            return key.PublicKey;
        })));
        keys.Distinct().Count().ShouldBe(1);
        CheckpointKey.ReadPublic(file + ".pub").ShouldBe(keys[0]);
        Directory.GetFiles(_folder.File("new")).Length.ShouldBe(2);
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    private async Task<Checkpoint> Sign(ChainLedger ledger)
    {
        using var exporter = new CheckpointExporter(ledger.Source, _key, TimeProvider.System);
        return await exporter.Sign();
    }

    private static async Task<string> Broken(CheckpointExporter exporter) =>
        (await Should.ThrowAsync<ChainBrokenException>(() => exporter.Sign())).FirstBad.Kind;

    private static (string? Kind, long? Block, long? Position) Find(VerifyResult result) =>
        (result.FirstBad?.Kind, result.FirstBad?.Block, result.FirstBad?.Position);
}
