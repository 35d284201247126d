// SPDX-License-Identifier: AGPL-3.0-or-later
// See tls.hpp.
#include "protocol/net/tls.hpp"

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <array>
#include <stdexcept>
#include <string_view>

namespace palabre::net {
namespace {

// Own certificates are about 300 bytes; a peer may not make us read more than this.
constexpr long certificate_bytes_max = 4'096;

void require(bool done, char const* what) {
  if (!done)
    throw std::runtime_error(what);
}

// Stands for OpenSSL's whole verification of names, dates and chains. That the peer holds the
// private key is proved by TLS itself; the kind of key is restricted so that checking it stays
// cheap.
int accept_any_p256(X509_STORE_CTX* store, void*) {
  const X509* certificate = X509_STORE_CTX_get0_cert(store);
  const EVP_PKEY* key = certificate != nullptr ? X509_get0_pubkey(certificate) : nullptr;
  std::array<char, 64> group{};
  std::size_t length = 0;
  const bool good = key != nullptr && EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
                    EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) == 1 &&
                    std::string_view(group.data(), length) == "prime256v1";
  X509_STORE_CTX_set_error(store, good ? X509_V_OK : X509_V_ERR_CERT_REJECTED);
  return good ? 1 : 0;
}

boost::asio::ssl::context make_context(boost::asio::ssl::context::method method,
                                       Identity const& identity) {
  boost::asio::ssl::context context(method);
  SSL_CTX* ctx = context.native_handle();
  require(SSL_CTX_set_min_proto_version(ctx, TLS1_3_VERSION) == 1 &&
              SSL_CTX_set_max_proto_version(ctx, TLS1_3_VERSION) == 1,
          "this OpenSSL has no TLS 1.3");
  SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET);
  require(SSL_CTX_set_num_tickets(ctx, 0) == 1, "session tickets");
  SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
  require(SSL_CTX_set_max_early_data(ctx, 0) == 1, "early data");
  // Thousands of quiet sessions should not each keep record buffers.
  SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_max_cert_list(ctx, certificate_bytes_max);
  SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  SSL_CTX_set_cert_verify_callback(ctx, accept_any_p256, nullptr);
  require(SSL_CTX_use_certificate(ctx, identity.certificate()) == 1 &&
              SSL_CTX_use_PrivateKey(ctx, identity.key()) == 1,
          "OpenSSL does not take our certificate");
  return context;
}

bool connected(ssl_st* ssl) {
  return ssl != nullptr && SSL_is_init_finished(ssl) == 1;
}

}  // namespace

boost::asio::ssl::context server_context(Identity const& identity) {
  return make_context(boost::asio::ssl::context::tls_server, identity);
}

boost::asio::ssl::context client_context(Identity const& identity) {
  return make_context(boost::asio::ssl::context::tls_client, identity);
}

std::optional<Pin> peer_pin(ssl_st* ssl) {
  if (!connected(ssl))
    return std::nullopt;
  const X509* certificate = SSL_get0_peer_certificate(ssl);
  if (certificate == nullptr)
    return std::nullopt;
  return pin_of(*certificate);
}

std::optional<ExporterValue> exporter(ssl_st* ssl) {
  constexpr std::string_view label = "EXPORTER-Channel-Binding";
  ExporterValue value{};
  if (!connected(ssl) || SSL_export_keying_material(ssl, value.data(), value.size(), label.data(),
                                                    label.size(), nullptr, 0, 0) != 1)
    return std::nullopt;
  return value;
}

}  // namespace palabre::net
