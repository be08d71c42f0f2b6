using Daybook.Api.Edge;
using Daybook.Domain.Customers;
using FluentValidation;

namespace Daybook.Api.Customers;

internal sealed class RegisterCustomerRules : AbstractValidator<CustomerCommand.Register>
{
    public RegisterCustomerRules()
    {
        RuleFor(c => c.Code).IsCode();
        Include(new TradeTermsRules());
    }
}

internal sealed class ChangeCustomerRules : AbstractValidator<CustomerCommand.ChangeDetails>
{
    public ChangeCustomerRules()
    {
        Include(new TradeTermsRules());
    }
}

internal sealed class AddCustomerContactRules : AbstractValidator<CustomerCommand.AddContact>
{
    public AddCustomerContactRules() => Include(new ContactRules());
}

internal sealed class SetCustomerAddressRules : AbstractValidator<CustomerCommand.SetAddress>
{
    public SetCustomerAddressRules()
    {
        RuleFor(c => c.Label).IsCode();
        RuleFor(c => c.Address).SetValidator(new AddressRules());
    }
}

internal sealed class SetPreferenceRules : AbstractValidator<CustomerCommand.SetPreference>
{
    public SetPreferenceRules()
    {
        RuleFor(c => c.Name).IsCode();
        RuleFor(c => c.Value).IsText();
    }
}

internal sealed class LogInteractionRules : AbstractValidator<CustomerCommand.LogInteraction>
{
    public LogInteractionRules()
    {
        RuleFor(c => c.InteractionId).IsCode();
        RuleFor(c => c.Text).IsText();
        RuleFor(c => c.By).IsNameOrNull();
    }
}

internal sealed class MergeCustomerRules : AbstractValidator<CustomerCommand.Merge>
{
    public MergeCustomerRules()
    {
        RuleFor(c => c.Into).IsCode();
    }
}

internal sealed class ChangeOwnerRules : AbstractValidator<CustomerCommand.ChangeOwner>
{
    public ChangeOwnerRules()
    {
        RuleFor(c => c.To).IsName();
    }
}
