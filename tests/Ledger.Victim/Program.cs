using System.Globalization;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Ledger.Victim;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

if (args is [var database])
{
    await Worker.Run(database);
    return 0;
}

if (args is ["processes", var ledger, var called])
{
    await Worker.RunProcesses(ledger, called);
    return 0;
}

if (args.Length != 5)
{
    Console.Error.WriteLine("usage: Daybook.Ledger.Victim CONNECTION [NAME CALLERS COMMANDS SHELVES]"
        + " | processes CONNECTION NODE");
    return 2;
}

var (name, callers, commands, shelves) = (args[1], Number(args[2]), Number(args[3]), Number(args[4]));
await using var node = await LedgerNode.Start(
    ShelfDecider.Catalogue, new LedgerOptions { DirectConnection = args[0] }, CancellationToken.None);
Console.WriteLine("started");
// The lines of different callers do not mix, and each is out before its caller goes on.
var output = TextWriter.Synchronized(Console.Out);
await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
{
    for (var n = caller; n < commands; n += callers)
    {
        var id = $"{name}-{n}";
        var shelf = ShelfDecider.Stream($"{n % shelves}");
        var answer = await node.Ledger.Append(
            new Transaction(
                new Envelope(id, name, new DateOnly(2026, 3, 1)), [ShelfDecider.On(shelf, new ShelfCommand.Take(1))]),
            CancellationToken.None);
        output.WriteLine(answer switch
        {
            Answer.Accepted a => $"accepted {id} {a.Position}",
            Answer.Refused r => $"refused {id} {r.Position}",
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }
})));
return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
