using System.Diagnostics;
using System.Globalization;
using Daybook.Kernel;
using static Daybook.Domain.Access.PersonalAccessRefusals;

namespace Daybook.Domain.Access;

/// <summary>The rules of the record: reads are recorded once a day, each export is recorded and needs a
/// reason.</summary>
public sealed class PersonalAccessDecider()
    : Decider<PersonalAccessCommand, PersonalAccessEvent, PersonalAccess>("personal-access", new(false, null))
{
    /// <summary>The stream of an actor, a day and a thing.</summary>
    /// <param name="actor">The id of the key.</param>
    /// <param name="thing">A list, or a list and the code of one entry in it.</param>
    public static StreamId Stream(DateOnly day, string actor, IReadOnlyList<string> thing) =>
        Stream([day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), actor, .. thing]);

    public override Decision<PersonalAccessEvent> Decide(PersonalAccess state, PersonalAccessCommand command) =>
        command switch
        {
            PersonalAccessCommand.Read when state.IsRead => [],
            PersonalAccessCommand.Read c => new PersonalAccessEvent.Read(c.Thing, c.Route, c.Reason),
            PersonalAccessCommand.Export c when c.File == state.LastFile => [],
            PersonalAccessCommand.Export c when string.IsNullOrWhiteSpace(c.Reason) => NoReason,
            PersonalAccessCommand.Export c => new PersonalAccessEvent.Exported(
                c.File, c.Thing, c.Route, c.Format, c.Rows, c.Reason),
            _ => throw new UnreachableException(),
        };

    public override PersonalAccess Evolve(PersonalAccess state, PersonalAccessEvent @event) => @event switch
    {
        PersonalAccessEvent.Read => state with { IsRead = true },
        PersonalAccessEvent.Exported e => state with { LastFile = e.File },
        _ => throw new UnreachableException(),
    };
}

internal static class PersonalAccessRefusals
{
    public static Refusal NoReason { get; } = new(
        "access.no-reason", "A file with personal data needs a reason.", RefusalKind.Unprocessable);
}
