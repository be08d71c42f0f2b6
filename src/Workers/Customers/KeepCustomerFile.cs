using Daybook.Domain.Customers;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Workers.Customers;

/// <summary>Keeps a customer with a person and an address as a file says them (客户导入). What the file does not tell
/// stays.</summary>
/// <param name="Person">Null when the file tells of none.</param>
/// <param name="Place">Null when the file tells of none.</param>
[StoredAs("customers.keep-customer-file.v1")]
public sealed record KeepCustomerFile(KeepCustomer Customer, FiledContact? Person, FiledAddress? Place)
    : Operation, IActsAs
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        foreach (var step in Customer.Steps(context)) yield return step;
        var stream = CustomerDecider.Stream(Customer.Code);
        // What is not active refuses the following steps.
        var known = context.State<Customer>(stream) as Customer.Active;
        if (Person is { } person)
        {
            var contact = person.Told(known, Customer.Name);
            if (known?.Contacts.GetValueOrDefault(contact.ContactId) is { } before && Differs(before, contact))
                yield return CustomerDecider.On(stream, new CustomerCommand.RemoveContact(contact.ContactId));
            yield return CustomerDecider.On(stream, contact);
        }

        if (Place is { } place)
            yield return CustomerDecider.On(stream, place.Told(known, Person?.Name ?? Customer.Name));
    }

    /// <inheritdoc/>
    public IEnumerable<Type> Commands(StepContext decided)
    {
        foreach (var command in Customer.Commands(decided)) yield return command;
        if (decided.Events<CustomerEvent.ContactAdded>().Any()) yield return typeof(CustomerCommand.AddContact);
        if (decided.Events<CustomerEvent.ContactRemoved>().Any()) yield return typeof(CustomerCommand.RemoveContact);
        if (decided.Events<CustomerEvent.AddressSet>().Any()) yield return typeof(CustomerCommand.SetAddress);
    }

    private static bool Differs(CustomerEvent.ContactAdded before, CustomerCommand.AddContact contact) =>
        before != new CustomerEvent.ContactAdded(
            contact.ContactId, contact.Name, contact.Role, contact.Phone, contact.Email);
}

/// <summary>A person of a customer, as a file tells of it.</summary>
/// <param name="Name">Null when the file has only a number or an e-mail: it is then that of the customer.</param>
public sealed record FiledContact(string? Name, string? Role, string? Phone, string? Email)
{
    /// <summary>The contact with this name, or a new one under the next free number.</summary>
    public CustomerCommand.AddContact Told(Customer.Active? known, string customer)
    {
        var name = Name ?? customer;
        var before = known?.Contacts.Values.Where(c => c.Name == name)
            .OrderBy(c => c.ContactId, StringComparer.Ordinal).FirstOrDefault();
        return new CustomerCommand.AddContact(
            before?.ContactId ?? Next(known), name, Role ?? before?.Role, Phone ?? before?.Phone,
            Email ?? before?.Email);
    }

    private static string Next(Customer.Active? known)
    {
        var number = 1;
        while (known?.Contacts.ContainsKey(Id(number)) is true) number++;
        return Id(number);
    }

    private static string Id(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An address of a customer, as a file tells of it.</summary>
/// <param name="Label">Null for the usual one.</param>
public sealed record FiledAddress(
    string? Label, string? Name, string? Line1, string? Line2, string? City, string? Region, string? PostalCode,
    string? Country, string? Phone)
{
    /// <summary>The label of an address to which the file gives none.</summary>
    public const string UsualLabel = "main";

    /// <summary>The address with this label, changed to what the file says.</summary>
    public CustomerCommand.SetAddress Told(Customer.Active? known, string recipient)
    {
        var label = Label ?? UsualLabel;
        var before = known?.Addresses.GetValueOrDefault(label);
        return new CustomerCommand.SetAddress(label, new Address(
            Name ?? before?.Name ?? recipient, Line1 ?? before?.Line1 ?? "", Line2 ?? before?.Line2,
            City ?? before?.City ?? "", Region ?? before?.Region, PostalCode ?? before?.PostalCode,
            Country ?? before?.Country ?? "", Phone ?? before?.Phone));
    }
}
