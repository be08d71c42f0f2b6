using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Workers.Customers;

/// <summary>Registers a customer, or changes it to what a file says of it (客户导入). What the file does not tell stays
/// as it is; another kind of customer is refused as another customer.</summary>
/// <param name="Kind">Null when the file does not tell it; a new customer is then a company.</param>
/// <param name="PaymentTermDays">Null when the file does not tell it; a new customer then has the usual term.</param>
[StoredAs("customers.keep-customer.v1")]
public sealed record KeepCustomer(
    string Code, string Name, string Currency, CustomerKind? Kind, int? PaymentTermDays, string? TaxNumber)
    : Operation, IActsAs
{
    /// <summary>The registration of a customer that is not there yet.</summary>
    public CustomerCommand.Register AsNew()
    {
        var register = new CustomerCommand.Register(Code, Name, Currency) { TaxNumber = TaxNumber };
        if (Kind is { } kind) register = register with { Kind = kind };
        return PaymentTermDays is { } days ? register with { PaymentTermDays = days } : register;
    }

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = CustomerDecider.Stream(Code);
        yield return CustomerDecider.On(
            stream, context.State<Customer>(stream) is Customer.Active known && IsSame(known)
                ? Changed(known.Details)
                : AsNew());
    }

    /// <inheritdoc/>
    public IEnumerable<Type> Commands(StepContext decided)
    {
        if (decided.Events<CustomerEvent.Registered>().Any()) yield return typeof(CustomerCommand.Register);
        else if (decided.Events<CustomerEvent.DetailsChanged>().Any())
            yield return typeof(CustomerCommand.ChangeDetails);
    }

    private bool IsSame(Customer.Active known) => Kind is not { } kind || kind == known.Registration.Kind;

    private CustomerCommand.ChangeDetails Changed(CustomerEvent.DetailsChanged now) => new(
        Name, Currency, PaymentTermDays ?? now.PaymentTermDays, TaxNumber ?? now.TaxNumber);
}
