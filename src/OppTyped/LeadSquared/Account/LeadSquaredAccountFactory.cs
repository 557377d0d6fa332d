using Microsoft.Extensions.DependencyInjection;
using OppTyped.Services;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Account;

internal sealed class LeadSquaredAccountFactory(IServiceProvider application) : ILeadSquaredAccountFactory
{
    public LeadSquaredAccount Create(string name, Action<LeadSquaredOptions> configure, Action<LeadSquaredBuilder>? build)
    {
        ArgumentNullException.ThrowIfNull(configure);

        return AccountContainer.Build(
            application,
            name,
            name,
            services =>
            {
                LeadSquaredBuilder builder = services.AddLeadSquared(name, configure);
                build?.Invoke(builder);
            },

            // Resolve the budget and the client here, so that errors in options, limits or the credentials provider are reported
            // before the first call.
            provider =>
            {
                provider.GetRequiredKeyedService<CallBudget>(name);
                return new LeadSquaredAccount(name, provider);
            });
    }
}
