using JasperFx.CodeGeneration.Commands;
using JasperFx.CommandLine;
using JasperFx.CommandLine.Descriptions;
using JasperFx.Resources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Daybook.Ledger;

/// <summary>JasperFx's command line with only those commands that read.</summary>
internal static class JasperCommands
{
    /// <summary>Runs a command on a host that is built but not started.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> Run(IHost host, string[] command) => CommandExecutor.For(commands =>
    {
        commands.RegisterCommand<DescribeCommand>();
        commands.RegisterCommand<ResourcesCommand>();
        commands.RegisterCommand<GenerateCodeCommand>();
        commands.ConfigureRun = run => ((IHostBuilderInput)run.Input).HostBuilder = new Built(host);
    }).ExecuteAsync(command);

    /// <summary>A builder whose host is already built. The commands use only the host. Those that read options also
    /// configure the builder first, which has no effect any more.</summary>
    private sealed class Built(IHost host) : IHostBuilder
    {
        public IDictionary<object, object> Properties { get; } = new Dictionary<object, object>();

        public IHost Build() => host;

        public IHostBuilder ConfigureAppConfiguration(
            Action<HostBuilderContext, IConfigurationBuilder> configureDelegate) => this;

        public IHostBuilder ConfigureContainer<TContainerBuilder>(
            Action<HostBuilderContext, TContainerBuilder> configureDelegate) => this;

        public IHostBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configureDelegate) => this;

        public IHostBuilder ConfigureServices(Action<HostBuilderContext, IServiceCollection> configureDelegate) => this;

        public IHostBuilder UseServiceProviderFactory<TContainerBuilder>(
            IServiceProviderFactory<TContainerBuilder> factory) where TContainerBuilder : notnull => this;

        public IHostBuilder UseServiceProviderFactory<TContainerBuilder>(
            Func<HostBuilderContext, IServiceProviderFactory<TContainerBuilder>> factory)
            where TContainerBuilder : notnull => this;
    }
}
