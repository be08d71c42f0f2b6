using System.Globalization;
using Daybook.Bench;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] known = ["append", "hot", "tail", "rebuild", "gap", "http", "idle", "settled", "console"];
var wanted = args.Length == 0 ? known : args;
if (wanted.Except(known).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"Unknown bench {unknown}; known are {string.Join(", ", known)}.");
    return 2;
}

await Surroundings.Write();
foreach (var bench in known.Intersect(wanted))
{
    await (bench switch
    {
        "append" => AppendBench.Run([16, 256]),
        "hot" => HotBench.Run([64, 1_000]),
        "tail" => TailBench.Run(),
        "rebuild" => RebuildBench.Run(),
        "gap" => GapBench.Run(),
        "http" => HttpBench.Run(),
        "settled" => SettledBench.Run(),
        "console" => ConsoleBench.Run(),
        _ => IdleBench.Run(),
    });
}

return 0;
