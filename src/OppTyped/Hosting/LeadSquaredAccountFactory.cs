using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;

namespace OppTyped.Hosting;

internal sealed class LeadSquaredAccountFactory(IServiceProvider application) : ILeadSquaredAccountFactory
{
    public LeadSquaredAccount Create(string name, Action<LeadSquaredOptions> configure, Action<LeadSquaredBuilder>? build)
    {
        ArgumentNullException.ThrowIfNull(configure);

        ServiceProvider services = AccountContainer.Build(
            application,
            name,
            services =>
            {
                LeadSquaredBuilder builder = services.AddLeadSquared(name, configure);
                build?.Invoke(builder);
            },

            // What is wrong with the options or the limits is said here, and not at the first call.
            provider => provider.GetRequiredKeyedService<CallBudget>(name));
        return new LeadSquaredAccount(name, services);
    }
}
