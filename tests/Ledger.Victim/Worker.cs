using Daybook.Kernel;

namespace Daybook.Ledger.Victim;

/// <summary>A node that folds, and that fills a shelf for every line "ID SHELF" it is given. Each is answered with a
/// line "ID POSITION .", or "ID ." when it has no answer; the point shows that the line is whole.</summary>
internal static class Worker
{
    /// <summary>So often that, of several nodes, it is the one that takes a group which nobody holds.</summary>
    private const int RoundMilliseconds = 20;

    /// <summary>Between two signs of life of a node.</summary>
    private const int NodePollMilliseconds = 200;

    /// <summary>Without a sign of life for so long a node is taken for dead.</summary>
    private const int NodeStaleMilliseconds = 3_000;

    // An id is of one actor, whoever sends it again.
    private const string Actor = "wang";

    public static async Task Run(string connection)
    {
        var options = new LedgerOptions
        {
            DirectConnection = connection, PollMilliseconds = 50, RoundMilliseconds = RoundMilliseconds,
            GroupRetryMilliseconds = 100, ReconnectMilliseconds = 20, RetryDelayMilliseconds = 5,
        };
        await Serve(CountsProjection.Catalogue, options);
    }

    /// <summary>The same with a node that runs processes. A node that shows no life is taken for dead soon, so that
    /// tests need not wait.</summary>
    /// <param name="name">How the node is called.</param>
    public static Task RunProcesses(string connection, string name) => Serve(Keeper.Catalogue, new LedgerOptions
    {
        DirectConnection = connection, NodeName = name, PollMilliseconds = 50, RoundMilliseconds = RoundMilliseconds,
        ReconnectMilliseconds = 20, RetryDelayMilliseconds = 5,
        Processes = new ProcessLimits
        {
            NodePollMilliseconds = NodePollMilliseconds, NodeStaleMilliseconds = NodeStaleMilliseconds,
            TimerPollMilliseconds = 100, LongestRetryDelayMilliseconds = 100,
        },
    });

    private static async Task Serve(Catalogue catalogue, LedgerOptions options)
    {
        await using var node = await LedgerNode.Start(catalogue, options, CancellationToken.None);
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
