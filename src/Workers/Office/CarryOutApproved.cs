using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>Carries out a command that is approved, exactly as it was kept and once; or ends the approval when the
/// thing has changed since.</summary>
/// <param name="Number">The number of the approval.</param>
/// <param name="Actor">The name of the requester.</param>
[StoredAs("office.carry-out-approved.v1")]
public sealed record CarryOutApproved(string Number, string Actor) : Operation, IInTheNameOf
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ApprovalDecider.Stream(Number);
        // Withdrawn in the meantime, or done.
        if (context.State<Approval>(stream) is not Approval.Granted { Request: var request }) yield break;
        if (context.Version(StreamId.Parse(request.About)) != request.Version)
        {
            yield return Lapse(stream, "It was changed after the approval was requested.");
            yield break;
        }

        foreach (var step in CommandOf(request).Steps(context)) yield return step;
        yield return context.Events<object>().Any()
            ? ApprovalDecider.On(
                stream, new ApprovalCommand.Complete(CommandContent.HashOf(request.Content)))
            : Lapse(stream, "There was nothing left to do.");
    }

    /// <summary>The command that an approval is about.</summary>
    public static Operation CommandOf(ApprovalRequest request) => CommandContent.Read(request.Content);

    private static Step Lapse(StreamId stream, string reason) =>
        ApprovalDecider.On(stream, new ApprovalCommand.Lapse(reason));
}

/// <summary>Ends an approval about which nobody decided in time.</summary>
/// <param name="Step">The index of the step whose time is over.</param>
[StoredAs("office.expire-approval.v1")]
public sealed record ExpireApproval(string Number, int Step) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return ApprovalDecider.On(ApprovalDecider.Stream(Number), new ApprovalCommand.Expire(Step));
    }
}
