using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger.Victim;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Helpers to start a node on a ledger of shelves and to send it commands.</summary>
internal static class Shelves
{
    public static readonly DateOnly Today = new(2026, 3, 1);

    public static StreamId ShelfA { get; } = ShelfDecider.Stream("A");

    public static StreamId ShelfB { get; } = ShelfDecider.Stream("B");

    public static StreamId ShelfC { get; } = ShelfDecider.Stream("C");

    public static LedgerOptions Options(string connection) => new()
    {
        DirectConnection = PostgresServer.WithFewConnections(connection),
        RetryDelayMilliseconds = 5,
        PollMilliseconds = 50,
        ShutdownSeconds = 10,
    };

    public static Task<LedgerNode> Node(string connection, Func<LedgerOptions, LedgerOptions>? change = null) =>
        LedgerNode.Start(
            ShelfDecider.Catalogue, (change ?? (o => o))(Options(connection)), TestContext.Current.CancellationToken);

    public static Step Fill(StreamId shelf, int units, long? expectedVersion = null) =>
        ShelfDecider.On(shelf, new ShelfCommand.Fill(units), expectedVersion);

    public static Step Take(StreamId shelf, int units) => ShelfDecider.On(shelf, new ShelfCommand.Take(units));

    public static Step TakeSingly(StreamId shelf, int units) =>
        ShelfDecider.On(shelf, new ShelfCommand.TakeSingly(units));

    public static Step Label(StreamId shelf, string text) => ShelfDecider.On(shelf, new ShelfCommand.Label(text));

    public static Step RequireAtLeast(StreamId shelf, int units) =>
        ShelfDecider.On(shelf, new ShelfCommand.RequireAtLeast(units));

    public static Transaction Command(string id, params Step[] steps) => Command(id, "wang", steps);

    public static Transaction Command(string id, string actor, params Step[] steps) =>
        new(new Envelope(id, actor, Today), steps);

    public static Transaction Command(string id, Operation operation) =>
        new(new Envelope(id, "wang", Today), operation);

    extension(Transaction transaction)
    {
        public Transaction Of(Lane lane) => transaction with { Envelope = transaction.Envelope with { Lane = lane } };

        /// <summary>The transaction with a fingerprint that differs in one byte.</summary>
        public Transaction With(byte content) => transaction with
        {
            Envelope = transaction.Envelope with { Fingerprint = [.. Enumerable.Repeat(content, 32)] },
        };
    }

    extension(LedgerNode node)
    {
        public Task<Answer> Send(string id, params Step[] steps) => node.Send(Command(id, steps));

        public Task<Answer> Send(Transaction transaction) =>
            node.Ledger.Append(transaction, TestContext.Current.CancellationToken);

        public async Task<Answer.Accepted> Accepted(string id, params Step[] steps) =>
            (await node.Send(id, steps)).ShouldBeOfType<Answer.Accepted>();
    }
}
