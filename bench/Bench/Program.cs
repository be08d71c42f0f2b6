using System.Globalization;
using Daybook.Bench;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

string[] known = ["append", "hot"];
var wanted = args.Length == 0 ? known : args;
if (wanted.Except(known).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"Unknown bench {unknown}; known are {string.Join(", ", known)}.");
    return 2;
}

if (wanted.Contains("append"))
{
    await AppendBench.Append(16);
    await AppendBench.Append(256);
}

if (wanted.Contains("hot"))
{
    await AppendBench.Hot(64);
    await AppendBench.Hot(1_000);
}

return 0;
