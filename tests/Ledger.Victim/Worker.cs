using Daybook.Kernel;

namespace Daybook.Ledger.Victim;

/// <summary>A node that folds, and that fills a shelf for every line "ID SHELF" it is given. Each is answered with a
/// line "ID POSITION .", or "ID ." when it has no answer; the point shows that the line is whole.</summary>
internal static class Worker
{
    /// <summary>So often that, of several nodes, it is the one that takes a group which nobody holds.</summary>
    private const int RoundMilliseconds = 20;

    // An id is of one actor, whoever sends it again.
    private const string Actor = "wang";

    public static async Task Run(string connection)
    {
        var options = new LedgerOptions
        {
            DirectConnection = connection, PollMilliseconds = 50, RoundMilliseconds = RoundMilliseconds,
            GroupRetryMilliseconds = 100, ReconnectMilliseconds = 20, RetryDelayMilliseconds = 5,
        };
        await using var node = await LedgerNode.Start(CountsProjection.Catalogue, options, CancellationToken.None);
        await node.StartWorkers(CancellationToken.None);
        var output = TextWriter.Synchronized(Console.Out);
        output.WriteLine("started");
        while (await Console.In.ReadLineAsync() is { } line)
            _ = Task.Run(async () => output.WriteLine(await Fill(node, line.Split(' '))));
    }

    private static async Task<string> Fill(LedgerNode node, string[] asked)
    {
        var (id, shelf) = (asked[0], ShelfDecider.Stream(asked[1]));
        var transaction = new Transaction(
            new Envelope(id, Actor, new DateOnly(2026, 3, 1)), [ShelfDecider.On(shelf, new ShelfCommand.Fill(1))]);
        try
        {
            return await node.Ledger.Append(transaction, CancellationToken.None) is Answer.Accepted accepted
                ? $"{id} {accepted.Position} ." : $"{id} .";
        }
        catch (LedgerException)
        {
            return $"{id} .";
        }
    }
}
