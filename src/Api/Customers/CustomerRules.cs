using Daybook.Api.Edge;
using FluentValidation;

namespace Daybook.Api.Customers;

internal sealed class RegisterCustomerRules : AbstractValidator<RegisterCustomer>
{
    public RegisterCustomerRules()
    {
        RuleFor(b => b.Code).IsCode();
        Include(new TradeTermsRules());
    }
}

internal sealed class ChangeCustomerRules : AbstractValidator<ChangeCustomer>
{
    public ChangeCustomerRules()
    {
        Include(new TradeTermsRules());
    }
}

internal sealed class SetCustomerAddressRules : AbstractValidator<SetCustomerAddress>
{
    public SetCustomerAddressRules()
    {
        RuleFor(b => b.Label).IsCode();
        RuleFor(b => b.Address).SetValidator(new AddressRules());
    }
}

internal sealed class SetPreferenceRules : AbstractValidator<SetPreference>
{
    public SetPreferenceRules()
    {
        RuleFor(b => b.Name).IsCode();
        RuleFor(b => b.Value).IsText();
    }
}

internal sealed class LogInteractionRules : AbstractValidator<LogInteraction>
{
    public LogInteractionRules()
    {
        RuleFor(b => b.InteractionId).IsCode();
        RuleFor(b => b.Text).IsText();
        RuleFor(b => b.By).IsNameOrNull();
    }
}

internal sealed class MergeCustomerRules : AbstractValidator<MergeCustomer>
{
    public MergeCustomerRules()
    {
        RuleFor(b => b.Into).IsCode();
        RuleFor(b => b.Reason).IsText();
    }
}

internal sealed class ChangeOwnerRules : AbstractValidator<ChangeOwner>
{
    public ChangeOwnerRules()
    {
        RuleFor(b => b.To).IsName();
        RuleFor(b => b.Reason).IsText();
    }
}
