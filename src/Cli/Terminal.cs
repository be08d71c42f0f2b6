namespace Daybook.Cli;

/// <summary>The terminal of a verb: answers go to <paramref name="Out"/>, everything else to
/// <paramref name="Error"/>.</summary>
/// <param name="IsInteractive">True when a person reads <paramref name="Error"/>.</param>
/// <param name="Variable">Reads an environment variable.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive, Func<string, string?> Variable)
{
    public static Terminal OfProcess() => new(
        Console.Out, Console.Error, !Console.IsErrorRedirected, Environment.GetEnvironmentVariable);

    /// <summary>Prints a line for the operator that is not part of the answer.</summary>
    public void Say(string line)
    {
        lock (Error) Error.WriteLine(line);
    }
}
