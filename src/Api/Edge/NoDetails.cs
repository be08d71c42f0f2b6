using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>A command whose path says it all.</summary>
internal sealed record NoDetails(DateOnly? EffectiveOn = null);

internal sealed class NoDetailsRules : AbstractValidator<NoDetails>
{
    public NoDetailsRules() => RuleFor(b => b.EffectiveOn).IsBusinessDate();
}
