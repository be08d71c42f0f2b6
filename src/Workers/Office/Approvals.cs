using System.Collections.Immutable;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>Ends approvals in time, and carries out what is approved.</summary>
public sealed class Approvals() : Process<Approvals.Noted, Approvals.Known>("approvals", new Known(null))
{
    private const string Expiry = "expiry";

    public Reaction Handle(Recorded<ApprovalEvent.Requested> e)
    {
        var request = e.Body.Request;
        ImmutableArray<int> hours = [.. request.Steps.Select(s => s.Hours)];
        return Because("The approvers have a limited time.")
            .Notes(new Noted(e.Stream.Parts()[0], request.RequesterName, request.On, hours, 0))
            .Sets(Expiry, e.RecordedAt.AddHours(hours[0]));
    }

    public Reaction? Handle(Known state, Recorded<ApprovalEvent.StepBegun> e) => state.Of is { } known
        ? Because("The approvers of the next step have a limited time.")
            .Notes(known with { Step = e.Body.Step }).Sets(Expiry, e.RecordedAt.AddHours(known.Hours[e.Body.Step]))
        : null;

    public Reaction? Handle(Known state, Recorded<ApprovalEvent.Granted> e) => state.Of is { } known
        ? Because("Everybody agreed, so the command is carried out.")
            .Cancels(Expiry).Sends(new CarryOutApproved(known.Number, known.Requester), known.On)
        : null;

    public Reaction Handle(Recorded<ApprovalEvent.Rejected> e) => End();

    public Reaction Handle(Recorded<ApprovalEvent.Withdrawn> e) => End();

    protected override Reaction? TimedOut(Known state, string timer, DateTimeOffset due) => state.Of is { } known
        ? Because("Nobody decided in time.").Sends(new ExpireApproval(known.Number, known.Step))
        : null;

    protected override Known Evolve(Known state, Noted note) => new(note);

    private static Reaction End() => Because("The approval ended before its time.").Cancels(Expiry);

    /// <summary>What a timer, and the end of the last step, do not tell.</summary>
    /// <param name="On">The business date of the command.</param>
    /// <param name="Hours">The time of each step.</param>
    [StoredAs("office.approval-noted.v1")]
    public sealed record Noted(string Number, string Requester, DateOnly On, ImmutableArray<int> Hours, int Step);

    public sealed record Known(Noted? Of);
}
