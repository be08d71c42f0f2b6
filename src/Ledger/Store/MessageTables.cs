using JasperFx;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Weasel.Core;
using Weasel.Core.Migrations;
using Wolverine;
using Wolverine.Marten;
using Wolverine.Persistence.Durability;

namespace Daybook.Ledger;

/// <summary>Wolverine's tables: messages, their schedules, dead letters, and the nodes that share the work. Like all
/// tables they are created only by <c>migrate</c>.</summary>
internal static class MessageTables
{
    public const string Schema = "wolverine";

    /// <summary>The tables as Wolverine defines them; this starts nothing and does not connect.</summary>
    public static IReadOnlyList<ISchemaObject> All()
    {
        using var host = Unstarted(options => options.Connection("Host=localhost"));
        return [.. ((IDatabase)host.Services.GetRequiredService<IMessageStore>()).AllObjects()];
    }

    /// <summary>A host for reading the tables, which does not become a Wolverine node.</summary>
    public static IHost Unstarted(Action<StoreOptions> connect)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging().AddMarten(options =>
            {
                options.AutoCreateSchemaObjects = AutoCreate.None;
                connect(options);
            })
            .IntegrateWithWolverine(integration => Place(integration));
        builder.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(MessageTables).Assembly;
            options.AutoBuildMessageStorageOnStartup = AutoCreate.None;
            options.Discovery.DisableConventionalDiscovery();
        });
        return builder.Build();
    }

    /// <summary>Sets the schema of the tables, and that the program creates none of them.</summary>
    public static void Place(MartenIntegration integration)
    {
        integration.MessageStorageSchemaName = Schema;
        integration.AutoCreate = AutoCreate.None;
    }
}
