using System.Globalization;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Cli;

/// <summary>The person at the command line, as an actor of the ledger.</summary>
internal static class Operator
{
    private const int NameCharacters = 60;

    public static string Name => $"operator:{Short(Environment.UserName)}";

    /// <summary>The envelope of this person's command, with today as business date.</summary>
    public static Envelope Envelope(LedgerNode node)
    {
        var today = DateOnly.FromDateTime(node.Context.Clock.GetLocalNow().DateTime);
        return new Envelope(string.Create(CultureInfo.InvariantCulture, $"cli:{Guid.CreateVersion7():N}"), Name, today);
    }

    /// <summary>The accepted answer to this person's command; a refusal ends the verb with its message.</summary>
    public static Answer.Accepted Done(Answer answer) => answer switch
    {
        Answer.Accepted accepted => accepted,
        Answer.Refused { Why: var why } => throw new VerbException(
            ExitCode.Failed,
            $"refused ({why.Code}): {why.Message} {string.Join(", ", why.Facts.Select(f => $"{f.Key} {f.Value}"))}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Short(string name) => name.Length <= NameCharacters ? name : name[..NameCharacters];
}
