using System.Diagnostics;
using Marten.Services;
using Npgsql;

namespace Daybook.Bench;

/// <summary>Measures how long read models stop after an append was rolled back: from the acknowledgement of the next
/// command until it is visible.</summary>
internal static class GapBench
{
    private const int Repetitions = 5;
    private const int PollMilliseconds = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Ends the connection of the commit loop while its transaction has written and holds the lock, and
    /// returns the number of the transaction. The connection is found first and ended in a second step, because the
    /// planner may evaluate the conditions of one query in any order.</summary>
    private const string EndBlock = """
        with block as materialized (
            select a.pid, a.backend_xid::text as transaction
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and a.backend_xid is not null
                and a.datname = current_database() and a.application_name = 'daybook commit'
            limit 1)
        select transaction from block where pg_terminate_backend(pid)
        """;

    public static async Task Run()
    {
        await using var ours = await DaybookBook.Start(works: true);
        await using var theirs = await PlainMarten.Start(PlainMartenReadModels.AddListening, works: true);
        await using var outside = NpgsqlDataSource.Create(ours.Database.ConnectionString);
        var numbers = new Numbers();
        // The first order is slow for other reasons (warm-up).
        await Visible(ours, await ours.Order(numbers.Next()));
        await Visible(theirs, await theirs.Order(numbers.Next()));
        var (here, there) = (new List<double>(), new List<double>());
        for (var n = 0; n < Repetitions; n++)
        {
            here.Add(await Visible(ours, await OrderAfterRollBack(ours, outside, numbers)));
            there.Add(await Visible(theirs, await OrderAfterRollBack(theirs, numbers)));
        }

        Output.Write(
            "gap", ("rolledBack", Repetitions), ("p50ms", Rounds.Median(here)), ("maxMs", here.Max()),
            ("ordinaryP50ms", Rounds.Median(there)), ("ordinaryMaxMs", there.Max()));
    }

    private static async Task<double> Visible(IBook book, long position)
    {
        var clock = Stopwatch.StartNew();
        while (await book.Shown() < position)
        {
            if (clock.Elapsed > Patience) throw new TimeoutException($"{position} did not become visible");
            await Task.Delay(PollMilliseconds);
        }

        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>With plain Marten: the sequence has assigned numbers that will never be written.</summary>
    private static async Task<long> OrderAfterRollBack(PlainMarten marten, Numbers numbers)
    {
        await using (var connection = await marten.Source.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var session = marten.Store.LightweightSession(
                SessionOptions.ForTransaction(transaction, shouldAutoCommit: false));
            session.Events.Append("rolled back", new BenchOrderEvent.Validated("rolled back", "system", ""));
            await session.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        return await marten.Order(numbers.Next());
    }

    /// <summary>With Daybook: one caller sends commands until one of its blocks was interrupted before its COMMIT. The
    /// ledger writes that block again, and its command is the next acknowledged one.</summary>
    private static async Task<long> OrderAfterRollBack(DaybookBook book, NpgsqlDataSource outside, Numbers numbers)
    {
        using var enough = new CancellationTokenSource();
        var appending = Task.Run(async () =>
        {
            var position = 0L;
            while (!enough.IsCancellationRequested) position = await book.Order(numbers.Next());
            return position;
        });
        var clock = Stopwatch.StartNew();
        while (!await TryRollBack(outside))
        {
            if (clock.Elapsed > Patience) throw new TimeoutException("no block could be rolled back");
        }

        await enough.CancelAsync();
        return await appending;
    }

    /// <summary>False when there was no block at that moment, or its COMMIT came first.</summary>
    private static async Task<bool> TryRollBack(NpgsqlDataSource outside)
    {
        await using var end = outside.CreateCommand(EndBlock);
        if (await end.ExecuteScalarAsync() is not string transaction) return false;
        await using var ask = outside.CreateCommand($"select pg_xact_status('{transaction}'::xid8)");
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience)
        {
            if (await ask.ExecuteScalarAsync() is string status and not "in progress") return status == "aborted";
            await Task.Delay(PollMilliseconds);
        }

        throw new TimeoutException($"transaction {transaction} did not end");
    }
}
