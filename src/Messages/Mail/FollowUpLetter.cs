using System.Globalization;
using Daybook.Domain.Customers;
using Daybook.Domain.Modules;
using Daybook.Domain.Orders;
using Daybook.Ledger;
using Daybook.Workers;
using Daybook.Workers.Customers;
using MimeKit;
using MimeKit.Text;

namespace Daybook.Messages.Mail;

/// <summary>The letter that asks about a delivered order, and the rules for sending it.</summary>
internal sealed class FollowUpLetter(LedgerNode node, MailOptions options)
{
    /// <summary>The preference with which a customer objects to letters.</summary>
    public const string Preference = "follow-up";

    private static readonly string[] Objections = ["no", "off", "false", "否", "不要"];

    /// <summary>The longest chain of merged customers that is followed.</summary>
    private const int MergeLimit = 10;

    /// <summary>Writes the letter.</summary>
    /// <param name="id">The identity of the letter.</param>
    /// <returns>The letter, or why there is none.</returns>
    public async Task<(MimeMessage? Letter, string? Why)> Write(SendFollowUp wish, string id, CancellationToken cancel)
    {
        // A company that has switched off looking after customers does not want to write to them.
        var (modules, _) = await node.States.Of<CompanyModules>(
            CompanyModulesDecider.Of(WorkersCatalogue.Company), cancel);
        if (!modules.IsOn(CustomerCare.Module.Code)) return (null, "the module CRM is switched off");
        var (order, _) = await node.States.Of<SalesOrder>(wish.Order.Order(), cancel);
        if (order is not SalesOrder.Open open) return (null, "the order is not open any more");
        if (await Find(open.Terms.Customer, cancel) is not { } customer) return (null, "the customer is unknown");
        if (customer.Preferences.TryGetValue(Preference, out var wants)
            && Objections.Contains(wants.Trim(), StringComparer.OrdinalIgnoreCase))
            return (null, "the customer objected");
        var contact = customer.Contacts.Values.OrderBy(c => c.ContactId, StringComparer.Ordinal)
            .FirstOrDefault(c => MailboxAddress.TryParse(c.Email ?? "", out _));
        return contact is null
            ? (null, "the customer has no e-mail address")
            : (Compose(wish.Order.Number, customer, contact, id), null);
    }

    private MimeMessage Compose(
        string number, Customer.Active customer, CustomerEvent.ContactAdded contact, string id)
    {
        var from = MailboxAddress.Parse(options.From);
        var letter = new MimeMessage
        {
            MessageId = $"{id}@{from.Domain}",
            Subject = string.Create(CultureInfo.InvariantCulture, $"您的订单 {number} 收到了吗？"),
            Body = new TextPart(TextFormat.Plain)
            {
                Text = $"""
                    {contact.Name}，您好！

                    {customer.Details.Name}的订单 {number} 已经送达。商品是否完好，是否合用？
                    如有缺损、错发或任何不满意之处，请直接回复本邮件，我们会尽快处理。

                    如不希望再收到此类邮件，请回复“不要”。
                    """,
            },
            Date = node.Context.Clock.GetUtcNow(),
        };
        letter.From.Add(from);
        letter.To.Add(new MailboxAddress(contact.Name, MailboxAddress.Parse(contact.Email!).Address));
        // Automatic systems must not answer this letter (RFC 3834).
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        return letter;
    }

    /// <summary>The customer, or the customer with which it was merged.</summary>
    private async Task<Customer.Active?> Find(string code, CancellationToken cancel)
    {
        for (var i = 0; i < MergeLimit; i++)
        {
            var stream = CustomerDecider.Stream(code);
            switch ((await node.States.Of<Customer>(stream, cancel)).State)
            {
                case Customer.Active active:
                    return active;
                case Customer.Merged merged:
                    code = merged.Into;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
