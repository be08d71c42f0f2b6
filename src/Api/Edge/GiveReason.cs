using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>A command that needs nothing but a reason.</summary>
internal sealed record GiveReason(string Reason, DateOnly? EffectiveOn = null);

internal sealed class GiveReasonRules : AbstractValidator<GiveReason>
{
    public GiveReasonRules()
    {
        RuleFor(b => b.Reason).IsText();
    }
}
